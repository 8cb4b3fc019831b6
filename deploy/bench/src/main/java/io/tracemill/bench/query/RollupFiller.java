package io.tracemill.bench.query;

import io.tracemill.bench.stack.Tables;
import io.tracemill.schemas.rollup.LatencyBuckets;
import java.util.List;
import java.util.Locale;

/// Counts the traces and spans that are in the tables into `rollups`, day by day, as if they had
/// come one by one.
final class RollupFiller {

    private static final String LISTED = "if(clock_skewed, anchor_time, start_time)";

    private static final String FAILED = "status = 'failed'";
    private static final String CALLS = "s.kind IN ('llm', 'embedding', 'reranker')";
    private static final String MODEL =
            "if(s.request_model = '', s.response_model, s.request_model)";

    private static final String COLUMNS =
            """
            project_id, resolution, series, window_start, environment, category, name, generation, traces, spans, failed, warnings,
              retries, reported_retries, retried, slow, input_tokens, output_tokens, cache_read_tokens, cache_write_tokens,
              reasoning_tokens, total_tokens, computed_cost, input_cost, reported_cost, computed_costs, reported_costs,
              unknown_cost_calls, wasted_tokens, wasted_cost, duration_sum_ns, latency, first_tokens, first_token_sum_ns,
              first_token_latency, late_count, is_final, updated_at, revision\
            """;

    private static final String OF_TRACES =
            """
            INSERT INTO rollups (%s)
            SELECT project_id, $RESOLUTION, '$SERIES', toStartOfInterval(toDateTime($LISTED), toIntervalSecond($RESOLUTION)) AS window, environment, '', $NAME AS of_name, 0,
              count(), sum(span_count), countIf(status = 'failed'), countIf(status = 'warning'),
              sum(retry_attempts), sum(retry_count), countIf(retry_count > 0 OR retry_chain_count > 0), countIf(slow),
              sum(input_tokens), sum(output_tokens), sum(cache_read_tokens), sum(cache_write_tokens), sum(reasoning_tokens), sum(total_tokens),
              sum(ifNull(computed_cost, 0)), sum(ifNull(computed_cost, 0)), sum(ifNull(reported_cost, 0)), count(computed_cost), count(reported_cost),
              sum(unknown_cost_calls), sum(wasted_tokens), sum(ifNull(wasted_cost, 0)),
              sum(duration_ns), sumMap(map(toUInt16($BUCKET), toInt64(1))), 0, 0, map(), 0, true, now64(3), 1
            FROM traces FINAL
            WHERE toDate($LISTED) = '$DAY' AND $CONDITION
            GROUP BY project_id, window, environment, of_name\
            """
                    .formatted(COLUMNS);

    private static final String OF_SPANS =
            """
            INSERT INTO rollups (%s)
            SELECT s.project_id, $RESOLUTION, '$SERIES', toStartOfInterval(toDateTime(t.listed), toIntervalSecond($RESOLUTION)) AS window, s.environment, $CATEGORY AS of_category, $NAME AS of_name, 0,
              uniqExact(s.trace_id), count(), countIf(s.failure_type != ''), 0, 0, 0, 0, 0,
              sum(s.input_tokens), sum(s.output_tokens), sum(s.cache_read_tokens), sum(s.cache_write_tokens), sum(s.reasoning_tokens), sum(s.total_tokens),
              sum(ifNull(s.cost, 0)), sum(ifNull(s.cost, 0)), sum(ifNull(s.reported_cost, 0)), count(s.cost), count(s.reported_cost),
              countIf(s.cost_unknown != ''), 0, 0,
              sum(s.duration_ns), sumMap(map(toUInt16($BUCKET), toInt64(1))), countIf(s.first_token_ns > 0), sum(s.first_token_ns),
              sumMapIf(map(toUInt16($FIRST), toInt64(1)), s.first_token_ns > 0), 0, true, now64(3), 1
            FROM spans AS s
            ANY INNER JOIN (SELECT project_id, trace_id, $LISTED AS listed, status FROM traces FINAL WHERE toDate($LISTED) = '$DAY') AS t
              ON s.project_id = t.project_id AND s.trace_id = t.trace_id
            WHERE toDate(s.start_time) BETWEEN toDate('$DAY') AND toDate('$DAY') + 1 AND NOT s.synthetic AND $CONDITION
            GROUP BY s.project_id, window, s.environment, of_category, of_name\
            """
                    .formatted(COLUMNS);

    private final Tables tables;

    RollupFiller(Tables tables) {
        this.tables = tables;
    }

    /// Counts everything anew.
    void fill() {
        tables.run("TRUNCATE TABLE rollups");
        List<String> days =
                tables.run("SELECT DISTINCT toDate(" + LISTED + ") FROM traces FINAL ORDER BY 1")
                        .lines()
                        .toList();
        for (String day : days) {
            for (int resolution : new int[] {60, 3600}) {
                run(OF_TRACES, resolution, day, "all", "''", "''", "1");
                run(
                        OF_TRACES,
                        resolution,
                        day,
                        "failure",
                        "''",
                        "failure_type",
                        "failure_type != ''");
                run(OF_TRACES, resolution, day, "failed", "''", "''", FAILED);
                run(OF_SPANS, resolution, day, "span", "s.kind", "s.name", "1");
                run(OF_SPANS, resolution, day, "model", "s.provider", MODEL, CALLS);
                run(
                        OF_SPANS,
                        resolution,
                        day,
                        "failed_model",
                        "s.provider",
                        MODEL,
                        CALLS + " AND t." + FAILED);
            }
        }
        System.out.printf(
                Locale.ROOT,
                "  %,d rows of rollups%n",
                tables.number("SELECT count() FROM rollups"));
    }

    private void run(
            String sql,
            int resolution,
            String day,
            String series,
            String category,
            String name,
            String condition) {
        boolean ofSpans = sql.equals(OF_SPANS);
        tables.run(
                sql.replace("$RESOLUTION", Integer.toString(resolution))
                        .replace("$SERIES", series)
                        .replace("$CATEGORY", category)
                        .replace("$NAME", name)
                        .replace("$CONDITION", condition)
                        .replace("$DAY", day)
                        .replace("$LISTED", LISTED)
                        .replace(
                                "$BUCKET",
                                LatencyBuckets.CLICKHOUSE_BUCKET.formatted(
                                        ofSpans ? "s.duration_ns" : "duration_ns"))
                        .replace(
                                "$FIRST",
                                LatencyBuckets.CLICKHOUSE_BUCKET.formatted("s.first_token_ns")));
    }
}
