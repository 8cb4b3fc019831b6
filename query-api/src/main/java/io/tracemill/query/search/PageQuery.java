package io.tracemill.query.search;

import io.tracemill.query.archive.TraceColumns;
import io.tracemill.query.clickhouse.ClickHouse;
import io.tracemill.query.clickhouse.Statement;
import io.tracemill.query.trace.StoredTrace;
import java.util.List;

/// The newest traces that match, in a part of the time asked for.
final class PageQuery {

    private static final String SQL =
            """
            SELECT %s
            FROM traces FINAL
            WHERE $WHERE
            ORDER BY %s DESC, trace_id DESC, project_id DESC
            LIMIT {limit:UInt32}\
            """
                    .formatted(TraceColumns.SELECTED, TraceWhere.LISTED);

    private final ClickHouse clickHouse;

    PageQuery(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    /// One trace more than asked for where there are more.
    List<StoredTrace> newest(TraceRequest request, Window window) {
        return clickHouse.query(statement(request, window), TraceColumns::read);
    }

    static Statement statement(TraceRequest request, Window window) {
        Statement.Builder statement =
                Statement.named("traces").whole("limit", request.limit() + 1L);
        if (!window.isWhole()) {
            statement.onOneThread();
        }
        return statement.sql(SQL.replace("$WHERE", where(statement, request, window)));
    }

    static String where(Statement.Builder statement, TraceRequest request, Window window) {
        return new TraceWhere(statement, request.projects())
                .startedFrom(Math.max(window.fromNanos(), request.started().fromNanos()))
                .anchored(window)
                .startedBefore(request.started().toNanos())
                .after(request.after())
                .matching(request.conditions())
                .sql();
    }
}
