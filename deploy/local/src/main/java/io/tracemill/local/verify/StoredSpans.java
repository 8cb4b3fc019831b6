package io.tracemill.local.verify;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tracemill.query.clickhouse.ClickHouse;
import io.tracemill.query.clickhouse.QueryGuards;
import io.tracemill.query.clickhouse.QuerySettings;
import io.tracemill.query.clickhouse.Statement;
import io.tracemill.schemas.table.ClickHouseSettings;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Asks the tables what is stored.
final class StoredSpans implements AutoCloseable {

    private static final long MANY = 1L << 50;
    private static final int TRACES_AT_ONCE = 1_000;

    private static final String OF_PARTITION =
            """
            SELECT project_id, trace_id, span_id, toUInt64(9223372036854775807 - version) AS position, toUnixTimestamp64Milli(received_at)
            FROM spans
            WHERE received_at >= fromUnixTimestamp64Milli({from:Int64})
              AND kafkaMurmurHash(concat(project_id, '/', trace_id)) % {partitions:UInt32} = {partition:UInt32}\
            """;

    private static final String BEFORE =
            """
            SELECT DISTINCT project_id, trace_id, span_id FROM spans
            WHERE received_at < fromUnixTimestamp64Milli({from:Int64}) AND trace_id IN {traces:Array(String)}\
            """;

    private static final String ACCEPTED =
            """
            SELECT project_id, toUInt16(toDate(received_at, 'UTC')) AS day, sum(spans)
            FROM accepted FINAL
            WHERE received_at >= fromUnixTimestamp64Milli({from:Int64}) AND kafka_partition = {partition:UInt32}
              AND kafka_offset >= {begin:UInt64} AND kafka_offset < {end:UInt64} AND kind != 'erasure'
            GROUP BY project_id, day\
            """;

    private final ClickHouse clickHouse;

    StoredSpans(ClickHouseSettings settings) {
        this.clickHouse =
                new ClickHouse(
                        settings,
                        new QuerySettings(2, Duration.ofMinutes(1)),
                        new QueryGuards(Duration.ofMinutes(10), MANY, MANY, MANY, MANY, MANY),
                        new SimpleMeterRegistry());
    }

    /// Gives the rows of a partition of `trace-events` to a recount.
    ///
    /// @param partitions of the topic
    /// @param fromUnixMillis rows of what was received then or later
    void read(EventTopic.Extent extent, int partitions, long fromUnixMillis, Recount recount) {
        clickHouse.query(
                Statement.named("verify: rows")
                        .whole("from", fromUnixMillis)
                        .whole("partitions", partitions)
                        .whole("partition", extent.partition())
                        .sql(OF_PARTITION),
                row -> {
                    String project = row.text();
                    String trace = row.text();
                    String span = row.text();
                    long position = row.whole();
                    long received = row.whole();
                    if (SpanLife.offset(position) < extent.end()) {
                        recount.store(project, trace, span, position, received);
                    }
                    return Boolean.TRUE;
                });
    }

    /// Those of the spans that are stored since before a time: what came again is a duplicate.
    Set<String> storedBefore(List<Recount.Missing> missing, long fromUnixMillis) {
        List<String> traces =
                missing.stream().map(Recount.Missing::traceId).distinct().sorted().toList();
        Set<String> found = new HashSet<>();
        for (int at = 0; at < traces.size(); at += TRACES_AT_ONCE) {
            found.addAll(
                    clickHouse.query(
                            Statement.named("verify: older rows")
                                    .whole("from", fromUnixMillis)
                                    .texts(
                                            "traces",
                                            traces.subList(
                                                    at,
                                                    Math.min(traces.size(), at + TRACES_AT_ONCE)))
                                    .sql(BEFORE),
                            row -> key(row.text(), row.text(), row.text())));
        }
        return found;
    }

    static String key(String project, String trace, String span) {
        return project + '/' + trace.length() + '/' + trace + '/' + span;
    }

    /// What the ledger's own table says of the events between two offsets.
    Map<Tallies.Row, Long> accepted(EventTopic.Extent extent, long fromUnixMillis) {
        return clickHouse
                .query(
                        Statement.named("verify: ledger")
                                .whole("from", fromUnixMillis)
                                .whole("partition", extent.partition())
                                .whole("begin", extent.begin())
                                .whole("end", extent.end())
                                .sql(ACCEPTED),
                        row -> {
                            String project = row.text();
                            LocalDate day = LocalDate.ofEpochDay(row.whole());
                            return Map.entry(new Tallies.Row(day, project), row.whole());
                        })
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public void close() {
        clickHouse.close();
    }
}
