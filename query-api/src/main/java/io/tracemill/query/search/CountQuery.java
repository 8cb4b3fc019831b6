package io.tracemill.query.search;

import io.tracemill.query.clickhouse.ClickHouse;
import io.tracemill.query.clickhouse.QueryLimitException;
import io.tracemill.query.clickhouse.Row;
import io.tracemill.query.clickhouse.Statement;
import io.tracemill.query.search.TracePage.Total;

/// How many traces match, whatever the page.
final class CountQuery {

    private static final String SQL =
            """
            SELECT count()
            FROM traces FINAL
            WHERE $WHERE\
            """;

    private final ClickHouse clickHouse;

    CountQuery(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    /// @param recentNanos where counting begins when counting all would cost too much
    Total total(TraceRequest request, long recentNanos) {
        long from = request.started().fromNanos();
        try {
            return new Total(count(request, from), true);
        } catch (QueryLimitException tooMany) {
            if (request.started().hasStart()) {
                throw tooMany;
            }
            return new Total(count(request, recentNanos), false);
        }
    }

    private long count(TraceRequest request, long fromNanos) {
        return clickHouse.query(statement(request, fromNanos), Row::whole).getFirst();
    }

    static Statement statement(TraceRequest request, long fromNanos) {
        Statement.Builder statement = Statement.named("traces-count").onOneThread();
        String where =
                new TraceWhere(statement, request.projects())
                        .startedFrom(fromNanos)
                        .startedBefore(request.started().toNanos())
                        .matching(request.conditions())
                        .sql();
        return statement.sql(SQL.replace("$WHERE", where));
    }
}
