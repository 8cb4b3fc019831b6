package io.tracemill.query.retry;

import io.tracemill.query.clickhouse.Statement;
import io.tracemill.query.search.TimeRange;
import io.tracemill.query.search.TraceWhere;

/// Which traces may have chains of a request.
final class RetryWhere {

    private final Statement.Builder statement;
    private final TraceWhere traces;

    RetryWhere(Statement.Builder statement, RetryRequest request, TimeRange started) {
        this.statement = statement;
        this.traces =
                new TraceWhere(statement, request.projects()).asking(started, request.conditions());
    }

    /// The trace that the page before ended with, and those behind it.
    RetryWhere from(RetryCursor cursor) {
        traces.from(cursor.trace());
        return this;
    }

    String sql(RetryRequest request) {
        return traces.sql()
                + "\n  AND retry_chain_count > 0"
                + has("retry_kinds", "kind", request.kind())
                + has("retry_outcomes", "outcome", request.outcome());
    }

    private String has(String column, String parameter, String value) {
        if (value.isEmpty()) {
            return "";
        }
        statement.text(parameter, value);
        return " AND has(%s, {%s:String})".formatted(column, parameter);
    }
}
