package io.tracemill.query.series;

import io.tracemill.query.clickhouse.Row;
import java.io.IOException;

/// The sums over rows of `rollups` that [Figures] are made of, and how.
final class FigureColumns {

    static final String SUMS =
            """
            sum(traces), sum(spans), sum(failed), sum(warnings), sum(retries), sum(reported_retries), sum(retried), sum(slow),
              sum(input_tokens), sum(output_tokens), sum(cache_read_tokens), sum(cache_write_tokens), sum(reasoning_tokens), sum(total_tokens),
              sum(computed_cost), sum(input_cost), sum(output_cost), sum(cache_read_cost), sum(cache_write_cost), sum(reasoning_cost),
              sum(reported_cost), sum(computed_costs), sum(reported_costs), sum(unknown_cost_calls),
              sum(wasted_tokens), sum(wasted_cost),
              sum(duration_sum_ns), sumMap(latency), sum(first_token_sum_ns), sumMap(first_token_latency)\
            """;

    private FigureColumns() {}

    static Figures read(Row row) throws IOException {
        return new Figures(
                row.whole(),
                row.whole(),
                row.whole(),
                row.whole(),
                row.whole(),
                row.whole(),
                row.whole(),
                row.whole(),
                tokens(row),
                spending(row),
                row.whole(),
                row.amount(),
                new Latencies(row.whole(), row.histogram()),
                new Latencies(row.whole(), row.histogram()));
    }

    private static Tokens tokens(Row row) throws IOException {
        return new Tokens(
                row.whole(), row.whole(), row.whole(), row.whole(), row.whole(), row.whole());
    }

    private static Spending spending(Row row) throws IOException {
        return new Spending(
                row.amount(),
                new Spending.ByClass(
                        row.amount(), row.amount(), row.amount(), row.amount(), row.amount()),
                row.amount(),
                row.whole(),
                row.whole(),
                row.whole());
    }
}
