package io.tracemill.process.upkeep;

import com.clickhouse.client.api.query.GenericRecord;
import io.tracemill.process.sink.SqlText;
import io.tracemill.schemas.table.AcceptedRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Clears away what is left of traces once everything that came before their erasures is settled:
/// ids in the ledger, the bytes of dead letters, the empty row of the trace.
///
/// The ledger's row of an erasure is what is to be done, and goes last. So whoever is killed on the
/// way does it again; all of it can be done twice.
final class ErasureSweep {

    /// Far fewer than a statement may be long.
    private static final int MOST_TRACES = 200;

    private static final int MOST_AT_ONCE = 2_000;

    /// Erasures are younger than the events of their topic, unless nobody swept for days.
    private static final Duration RECENT = Duration.ofDays(7);

    private static final String LEFT =
            """
            SELECT project_id, trace_id, toInt64(max(kafka_offset)) AS last_offset, toUnixTimestamp64Milli(max(received_at)) AS asked_at
            FROM accepted
            WHERE kind = 'erasure' AND empty(span_ids) AND received_at >= fromUnixTimestamp64Milli(toInt64($FROM))
              AND received_at <= fromUnixTimestamp64Milli(toInt64($UNTIL)) AND kafka_offset < $NEXT
            GROUP BY project_id, trace_id
            ORDER BY project_id, asked_at, trace_id
            LIMIT $LIMIT\
            """;

    private static final String WITHOUT_IDS =
            """
            INSERT INTO accepted (project_id, trace_id, kafka_partition, kafka_offset, received_at, kind, span_ids, spans, dialect)
            SELECT project_id, '', kafka_partition, kafka_offset, received_at, 'erased', [], spans, ''
            FROM accepted FINAL WHERE kind != 'erasure' AND $ROWS\
            """;

    private static final String WITHOUT_BYTES =
            """
            INSERT INTO rejections (project_id, trace_id, recorded_at, topic, kafka_partition, kafka_offset, place, stage, reason,
              reason_template, dialect, spans, rejected_at, record_key, record_value, replayed_at, replayed_partition, replayed_offset, version)
            SELECT project_id, '', recorded_at, topic, kafka_partition, kafka_offset, place, stage, 'erased on demand',
              'erased on demand', dialect, spans, rejected_at, '', '', replayed_at, replayed_partition, replayed_offset, version + 1
            FROM rejections FINAL WHERE $LETTERS\
            """;

    private final TableCommands tables;
    private final Duration settle;

    /// Whether erasures of older days were looked for since the start.
    private boolean caughtUp;

    ErasureSweep(TableCommands tables, Duration settle) {
        this.tables = tables;
        this.settle = settle;
    }

    /// @param settled the next offset of each partition that may not be settled yet
    /// @return how many traces were swept
    int run(Map<Integer, Long> settled, long nowUnixMillis) {
        if (settled.isEmpty()) {
            return 0;
        }
        long from = caughtUp ? nowUnixMillis - RECENT.toMillis() : 0;
        List<GenericRecord> found =
                tables.rows(
                        LEFT.replace("$FROM", Long.toString(from))
                                .replace("$UNTIL", Long.toString(nowUnixMillis - settle.toMillis()))
                                .replace("$NEXT", nextOffset(settled))
                                .replace("$LIMIT", Integer.toString(MOST_AT_ONCE)));
        portions(found).forEach(this::sweep);
        caughtUp |= found.size() < MOST_AT_ONCE;
        return found.size();
    }

    /// Whether everything is swept that was asked for up to a time.
    boolean isSwept(String projectId, long askedUnixMillis) {
        return !tables.isThere(
                "SELECT 1 FROM accepted WHERE project_id = %s AND kind = 'erasure' AND empty(span_ids) AND received_at <= fromUnixTimestamp64Milli(toInt64(%d)) LIMIT 1"
                        .formatted(SqlText.literal(projectId), askedUnixMillis));
    }

    private void sweep(Erased erased) {
        String rows =
                erased.isAmongThem() + " AND " + erased.isBefore("kafka_offset", "received_at");
        tables.insert(WITHOUT_IDS.replace("$ROWS", rows));
        String letters =
                erased.isAmongThem()
                        + " AND if(topic = 'trace-events', "
                        + erased.isBefore("kafka_offset", "recorded_at")
                        + ", recorded_at <= "
                        + erased.time()
                        + ")";
        if (tables.isThere("SELECT 1 FROM rejections WHERE " + letters + " LIMIT 1")) {
            tables.insert(WITHOUT_BYTES.replace("$LETTERS", letters));
            tables.delete("rejections", letters);
        }
        tables.delete(
                "traces",
                erased.isAmongThem() + " AND is_deleted = 1 AND updated_at <= " + erased.time());
        tables.delete(
                "accepted",
                "%s AND (%s OR (kind = '%s' AND received_at <= %s))"
                        .formatted(
                                erased.isAmongThem(),
                                erased.isBefore("kafka_offset", "received_at"),
                                AcceptedRow.ERASURE,
                                erased.time()));
    }

    private static List<Erased> portions(List<GenericRecord> found) {
        Map<String, List<Erased.Trace>> byProject = new LinkedHashMap<>();
        for (GenericRecord row : found) {
            byProject
                    .computeIfAbsent(row.getString("project_id"), none -> new ArrayList<>())
                    .add(
                            new Erased.Trace(
                                    row.getString("trace_id"),
                                    row.getLong("last_offset"),
                                    row.getLong("asked_at")));
        }
        List<Erased> portions = new ArrayList<>();
        byProject.forEach((project, traces) -> {
            for (int from = 0; from < traces.size(); from += MOST_TRACES) {
                portions.add(
                        new Erased(
                                project,
                                traces.subList(from, Math.min(traces.size(), from + MOST_TRACES))));
            }
        });
        return portions;
    }

    private static String nextOffset(Map<Integer, Long> settled) {
        return "transform(kafka_partition, ["
                + settled.keySet().stream().map(String::valueOf).collect(Collectors.joining(", "))
                + "], ["
                + settled.values().stream()
                        .map(offset -> "toUInt64(" + offset + ")")
                        .collect(Collectors.joining(", "))
                + "], toUInt64(0))";
    }
}
