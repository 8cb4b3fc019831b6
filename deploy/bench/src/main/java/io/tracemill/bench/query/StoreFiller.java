package io.tracemill.bench.query;

import io.tracemill.bench.stack.Tables;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/// Multiplies what came in through the gateway inside ClickHouse: every copy of a trace gets ids of
/// its own and another time within the last days, in all tables alike.
final class StoreFiller {

    private static final Duration PATIENCE_FOR_MERGES = Duration.ofMinutes(10);

    private static final String SPANS =
            """
            INSERT INTO spans SELECT * REPLACE (
              %s AS trace_id,
              %s AS session_id,
              subtractNanoseconds(start_time, %s) AS start_time,
              subtractNanoseconds(received_at, %3$s) AS received_at)
            FROM seed_spans\
            """;

    private static final String TRACES =
            """
            INSERT INTO traces SELECT * REPLACE (
              %s AS trace_id,
              %s AS session_id,
              subtractNanoseconds(anchor_time, %s) AS anchor_time,
              subtractNanoseconds(start_time, %3$s) AS start_time,
              subtractNanoseconds(input_start_time, %3$s) AS input_start_time,
              subtractNanoseconds(output_start_time, %3$s) AS output_start_time,
              subtractNanoseconds(received_at, %3$s) AS received_at,
              subtractNanoseconds(updated_at, %3$s) AS updated_at)
            FROM seed_traces\
            """;

    private final Tables tables;
    private final Duration spread;

    /// @param spread how far back the copies go
    StoreFiller(Tables tables, Duration spread) {
        this.tables = tables;
        this.spread = spread;
    }

    /// Adds copies until there are at least so many spans.
    void fillUpTo(long spans) {
        tables.run(
                "CREATE TABLE seed_spans ENGINE = MergeTree ORDER BY tuple() AS SELECT * FROM spans");
        tables.run(
                "CREATE TABLE seed_traces ENGINE = MergeTree ORDER BY tuple() AS SELECT * FROM traces FINAL");
        long seed = tables.number("SELECT count() FROM seed_spans");
        long copies = Math.ceilDiv(spans - seed, seed);
        for (long copy = 1; copy <= copies; copy++) {
            insert(SPANS, copy);
            insert(TRACES, copy);
            if (copy % 10 == 0 || copy == copies) {
                System.out.printf(Locale.ROOT, "  %,d spans%n", seed * (copy + 1));
            }
        }
        tables.run("DROP TABLE seed_spans");
        tables.run("DROP TABLE seed_traces");
        new RollupFiller(tables).fill();
    }

    /// Merges the days before today, as the tables do of themselves an hour after a day's last row.
    void mergeClosedDays() {
        String closed =
                """
                SELECT DISTINCT table, partition_id FROM system.parts
                WHERE active AND database = currentDatabase() AND table IN ('spans', 'traces')
                  AND toDate(extract(partition, '[0-9]{4}-[0-9]{2}-[0-9]{2}')) < today()\
                """;
        for (String line : tables.run(closed).lines().toList()) {
            String[] part = line.split("\t");
            tables.run("OPTIMIZE TABLE %s PARTITION ID '%s' FINAL".formatted(part[0], part[1]));
        }
    }

    /// Waits until ClickHouse has no merge under way.
    void awaitMerges() {
        long deadline = System.nanoTime() + PATIENCE_FOR_MERGES.toNanos();
        int quiet = 0;
        while (quiet < 4 && System.nanoTime() < deadline) {
            quiet = tables.number("SELECT count() FROM system.merges") == 0 ? quiet + 1 : 0;
            LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
        }
    }

    /// The ids and the shift depend on the trace and the copy alone, so that spans and traces
    /// agree.
    private void insert(String statement, long copy) {
        String traceId = "lower(hex(sipHash128(trace_id, %d)))".formatted(copy);
        String sessionId =
                "if(session_id = '', '', concat('session-', lower(hex(sipHash64(session_id, %d)))))"
                        .formatted(copy);
        String earlier =
                "toInt64(cityHash64(trace_id, %d) %% %d)".formatted(copy, spread.toNanos());
        tables.run(statement.formatted(traceId, sessionId, earlier));
    }
}
