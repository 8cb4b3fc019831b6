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

/// Clears away what is left of traces once everything that came before their erasures is settled
/// and their rows are off the disk: ids in the ledger, the bytes of dead letters, the empty row of
/// the trace. Until then it looks whether any of their rows are read again.
///
/// The ledger's row of an erasure is what is to be done, and goes last. So whoever is killed on the
/// way does it again; all of it can be done twice.
final class ErasureSweep {

    /// Far fewer than a statement may be long.
    private static final int MOST_TRACES = 200;

    private static final int MOST_AT_ONCE = 2_000;

    /// Erasures are younger than the events of their topic, unless nobody swept for days.
    private static final Duration RECENT = Duration.ofDays(7);

    /// Those of spans stay in the ledger, so they are looked at until their rows are off the disk.
    private static final String LEFT =
            """
            SELECT project_id, trace_id, span_ids, toInt64(max(kafka_offset)) AS last_offset, toUnixTimestamp64Milli(max(received_at)) AS asked_at
            FROM accepted
            WHERE kind = 'erasure' AND received_at >= fromUnixTimestamp64Milli(toInt64($FROM))
              AND received_at <= fromUnixTimestamp64Milli(toInt64($UNTIL)) AND kafka_offset < $NEXT
              AND (empty(span_ids) OR received_at > fromUnixTimestamp64Milli(toInt64($CONFIRMED)))
            GROUP BY project_id, trace_id, span_ids
            HAVING (asked_at, project_id, trace_id, last_offset) > $SEEN
            ORDER BY asked_at, project_id, trace_id, last_offset
            LIMIT $LIMIT\
            """;

    private static final String NONE_SEEN = "(toInt64(-1), '', '', toInt64(-1))";

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
    private final SecondLook secondLook;
    private final Duration settle;

    /// Whether erasures of older days were looked for since the start.
    private boolean caughtUp;

    /// The last one that was looked at since the last purge.
    private String seen = NONE_SEEN;

    /// The rows of what was asked for up to here are off the disk.
    private long purgedUnixMillis;

    /// And they were looked for since.
    private long confirmedUnixMillis;

    ErasureSweep(TableCommands tables, Duration settle) {
        this.tables = tables;
        this.secondLook = new SecondLook(tables);
        this.settle = settle;
    }

    /// Tells that everything that was deleted before a time is off the disk, but for what was lost
    /// on the way.
    void purged(long beganUnixMillis) {
        purgedUnixMillis = beganUnixMillis - settle.toMillis();
        seen = NONE_SEEN;
    }

    /// @param settled the next offset of each partition that may not be settled yet
    /// @return whether there was any erasure, and so something to purge
    boolean run(Map<Integer, Long> settled, long nowUnixMillis) {
        if (settled.isEmpty()) {
            return false;
        }
        long from = caughtUp ? nowUnixMillis - RECENT.toMillis() : 0;
        List<GenericRecord> found =
                tables.rows(
                        LEFT.replace("$FROM", Long.toString(from))
                                .replace("$UNTIL", Long.toString(nowUnixMillis - settle.toMillis()))
                                .replace("$NEXT", nextOffset(settled))
                                .replace("$CONFIRMED", Long.toString(confirmedUnixMillis))
                                .replace("$SEEN", seen)
                                .replace("$LIMIT", Integer.toString(MOST_AT_ONCE)));
        portions(found).forEach(this::look);
        if (!found.isEmpty()) {
            seen = placeOf(found.getLast());
        }
        if (found.size() < MOST_AT_ONCE) {
            caughtUp = true;
            confirmedUnixMillis = purgedUnixMillis;
        }
        return !found.isEmpty();
    }

    private void look(Erased erased) {
        if (!secondLook.finds(erased) && erased.isOfWholeTraces()) {
            erased.askedUpTo(purgedUnixMillis).ifPresent(this::sweep);
        }
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
        List<Erased> portions = new ArrayList<>();
        Map<String, Map<String, Erased.Trace>> whole = new LinkedHashMap<>();
        for (GenericRecord row : found) {
            String project = row.getString("project_id");
            Erased.Trace trace =
                    new Erased.Trace(
                            row.getString("trace_id"),
                            row.getLong("last_offset"),
                            row.getLong("asked_at"));
            List<String> spans = row.getList("span_ids");
            if (spans.isEmpty()) {
                whole.computeIfAbsent(project, none -> new LinkedHashMap<>())
                        .put(trace.traceId(), trace);
            } else {
                portions.add(new Erased(project, List.of(trace), spans));
            }
        }
        whole.forEach((project, byId) -> {
            List<Erased.Trace> traces = List.copyOf(byId.values());
            for (int from = 0; from < traces.size(); from += MOST_TRACES) {
                portions.add(
                        new Erased(
                                project,
                                traces.subList(from, Math.min(traces.size(), from + MOST_TRACES)),
                                List.of()));
            }
        });
        return portions;
    }

    /// Where a row stands in the order of asking.
    private static String placeOf(GenericRecord row) {
        return "(toInt64(%d), %s, %s, toInt64(%d))"
                .formatted(
                        row.getLong("asked_at"),
                        SqlText.literal(row.getString("project_id")),
                        SqlText.literal(row.getString("trace_id")),
                        row.getLong("last_offset"));
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
