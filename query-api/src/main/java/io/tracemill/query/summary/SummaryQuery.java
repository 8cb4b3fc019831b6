package io.tracemill.query.summary;

import io.tracemill.query.analytics.Spread;
import io.tracemill.query.clickhouse.ClickHouse;
import io.tracemill.query.clickhouse.Row;
import io.tracemill.query.clickhouse.Statement;
import io.tracemill.query.search.TimeRange;
import io.tracemill.query.search.TraceWhere;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// Adds up single traces, so that a sum is that of the list: a client's own cost counts where it
/// told one, trace by trace, which figures that were counted ahead cannot tell.
public final class SummaryQuery {

    /// A percentile is the duration at rank ceil(share × count). ClickHouse takes the one behind
    /// rank share × count, hence a share that is a trace smaller.
    private static final String SQL =
            """
            SELECT count(), countIf(status = 'failed'), sum(total_tokens),
              sum(ifNull(coalesce(reported_cost, computed_cost), toDecimal64(0, 12))),
              countIf(reported_cost IS NOT NULL OR computed_cost IS NOT NULL), sum(duration_ns),
              quantilesExact(0.499999999, 0.949999999, 0.989999999)(duration_ns), min(%s)
            FROM traces FINAL
            WHERE $WHERE\
            """
                    .formatted(TraceWhere.LISTED);

    private final ClickHouse clickHouse;

    public SummaryQuery(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    /// @param projects that the caller may read
    public TraceSummary summary(List<String> projects, TimeRange started) {
        return clickHouse.query(statement(projects, started), SummaryQuery::read).getFirst();
    }

    static Statement statement(List<String> projects, TimeRange started) {
        Statement.Builder statement = Statement.named("summary");
        String where = new TraceWhere(statement, projects).asking(started, List.of()).sql();
        return statement.sql(SQL.replace("$WHERE", where));
    }

    private static TraceSummary read(Row row) throws IOException {
        long traces = row.whole();
        long failed = row.whole();
        long tokens = row.whole();
        BigDecimal cost = row.amount();
        long knownCosts = row.whole();
        long duration = row.whole();
        long[] spread = row.wholes();
        long earliest = row.nanos();
        return traces == 0
                ? new TraceSummary(0, 0, 0, BigDecimal.ZERO, 0, 0, Optional.empty(), 0)
                : new TraceSummary(
                        traces,
                        failed,
                        tokens,
                        cost,
                        knownCosts,
                        duration,
                        Optional.of(new Spread(spread[0], spread[1], spread[2])),
                        earliest);
    }
}
