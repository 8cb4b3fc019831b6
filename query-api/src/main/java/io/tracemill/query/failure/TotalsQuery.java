package io.tracemill.query.failure;

import io.tracemill.query.clickhouse.ClickHouse;
import io.tracemill.query.clickhouse.QueryLimitException;
import io.tracemill.query.clickhouse.Row;
import io.tracemill.query.clickhouse.Statement;
import io.tracemill.query.failure.Failures.Totals;
import io.tracemill.query.search.TimeRange;
import io.tracemill.query.search.TraceWhere;
import java.io.IOException;

/// How many traces failed, were tried again, were slow.
final class TotalsQuery {

    private static final String SQL =
            """
            SELECT countIf(status = 'failed'), countIf($RETRIED), countIf(slow)
            FROM traces FINAL
            WHERE $WHERE\
            """
                    .replace("$RETRIED", TraceWhere.RETRIED);

    private final ClickHouse clickHouse;

    TotalsQuery(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    /// @param recentNanos where counting begins when counting all would cost too much
    Totals totals(FailureRequest request, long recentNanos) {
        try {
            return totals(request, request.started(), true);
        } catch (QueryLimitException tooMany) {
            if (request.started().hasStart()) {
                throw tooMany;
            }
            return totals(request, new TimeRange(recentNanos, request.started().toNanos()), false);
        }
    }

    private Totals totals(FailureRequest request, TimeRange started, boolean exact) {
        return clickHouse.query(statement(request, started), row -> read(row, exact)).getFirst();
    }

    static Statement statement(FailureRequest request, TimeRange started) {
        Statement.Builder statement = Statement.named("failure-totals");
        String where =
                new TraceWhere(statement, request.projects())
                        .asking(started, request.conditions())
                        .sql();
        return statement.sql(SQL.replace("$WHERE", where));
    }

    private static Totals read(Row row, boolean exact) throws IOException {
        return new Totals(row.whole(), row.whole(), row.whole(), exact);
    }
}
