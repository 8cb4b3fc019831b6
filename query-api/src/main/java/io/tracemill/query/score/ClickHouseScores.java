package io.tracemill.query.score;

import io.tracemill.query.clickhouse.ClickHouse;
import io.tracemill.query.clickhouse.Row;
import io.tracemill.query.clickhouse.Statement;
import io.tracemill.query.search.TimeRange;
import io.tracemill.query.trace.TraceRef;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Reads scores by the primary key of their table.
public final class ClickHouseScores implements Scores {

    /// Traces in one question; their ids travel in its address.
    private static final int TRACES_AT_ONCE = 200;

    /// Of one trace; the rest is not listed, but counts for averages.
    private static final int MAX_OF_TRACE = 1000;

    private static final String OF_TRACES =
            """
            SELECT project_id, trace_id, score_id, name, value, label, comment, metadata, created_at
            FROM scores FINAL
            WHERE project_id IN {projects:Array(String)} AND trace_id IN {traces:Array(String)}
            ORDER BY project_id, trace_id, created_at, score_id
            LIMIT {limit:UInt32} BY project_id, trace_id\
            """;

    private static final String AVERAGES =
            """
            SELECT name, count(value) AS numbers, avg(value)
            FROM scores FINAL
            WHERE project_id IN {projects:Array(String)}
              AND created_at >= fromUnixTimestamp64Milli({from:Int64}) AND created_at < fromUnixTimestamp64Milli({to:Int64})
            GROUP BY name
            HAVING numbers > 0
            ORDER BY name\
            """;

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final ClickHouse clickHouse;

    public ClickHouseScores(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    private record Found(TraceRef ref, StoredScore score) {}

    @Override
    public Map<TraceRef, List<StoredScore>> of(List<TraceRef> traces) {
        Map<TraceRef, List<StoredScore>> scores = new HashMap<>();
        for (int from = 0; from < traces.size(); from += TRACES_AT_ONCE) {
            int to = Math.min(traces.size(), from + TRACES_AT_ONCE);
            for (Found found :
                    clickHouse.query(ofTraces(traces.subList(from, to)), ClickHouseScores::read)) {
                scores.computeIfAbsent(found.ref(), _ -> new ArrayList<>()).add(found.score());
            }
        }
        return scores;
    }

    @Override
    public List<ScoreAverage> averages(List<String> projects, TimeRange given) {
        Statement statement =
                Statement.named("score-averages")
                        .texts("projects", projects)
                        .whole("from", Math.ceilDiv(given.fromNanos(), NANOS_PER_MILLI))
                        .whole("to", Math.ceilDiv(given.toNanos(), NANOS_PER_MILLI))
                        .sql(AVERAGES);
        return clickHouse.query(
                statement,
                row -> new ScoreAverage(row.text(), row.whole(), row.number().orElseThrow()));
    }

    private static Statement ofTraces(List<TraceRef> traces) {
        return Statement.named("scores-of-traces")
                .texts("projects", distinct(traces.stream().map(TraceRef::projectId)))
                .texts("traces", distinct(traces.stream().map(TraceRef::traceId)))
                .whole("limit", MAX_OF_TRACE)
                .onOneThread()
                .sql(OF_TRACES);
    }

    private static Found read(Row row) throws IOException {
        return new Found(
                new TraceRef(row.text(), row.text()),
                new StoredScore(
                        row.text(),
                        row.text(),
                        row.number(),
                        row.text(),
                        row.text(),
                        row.text(),
                        row.millis()));
    }

    private static List<String> distinct(Stream<String> values) {
        return values.distinct().toList();
    }
}
