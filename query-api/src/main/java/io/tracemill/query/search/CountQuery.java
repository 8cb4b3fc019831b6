package io.tracemill.query.search;

import io.tracemill.query.clickhouse.ClickHouse;
import io.tracemill.query.clickhouse.QueryLimitException;
import io.tracemill.query.clickhouse.Statement;
import io.tracemill.query.search.TracePage.Total;

/// How many traces match, whatever the page.
final class CountQuery {

    private static final String NAME = "traces-count";

    private final TraceCounts counts;

    CountQuery(ClickHouse clickHouse) {
        this.counts = new TraceCounts(clickHouse);
    }

    /// @param recentNanos where counting begins when counting all would cost too much
    Total total(TraceRequest request, long recentNanos) {
        try {
            return new Total(isUnchanging(request) ? unchanging(request) : within(request), true);
        } catch (QueryLimitException tooMany) {
            if (request.started().hasStart()) {
                throw tooMany;
            }
            return new Total(
                    counts.of(NAME, statement -> where(statement, request, recentNanos)), false);
        }
    }

    private static boolean isUnchanging(TraceRequest request) {
        return request.started().equals(TimeRange.ALWAYS)
                && request.conditions().stream().noneMatch(TraceCondition::asksSpans);
    }

    private long unchanging(TraceRequest request) {
        return counts.ofUnchanging(NAME, statement -> where(statement, request, 0));
    }

    private long within(TraceRequest request) {
        long from = request.started().fromNanos();
        return counts.of(NAME, statement -> where(statement, request, from));
    }

    static Statement statement(TraceRequest request, long fromNanos) {
        return TraceCounts.statement(NAME, statement -> where(statement, request, fromNanos));
    }

    private static String where(Statement.Builder statement, TraceRequest request, long fromNanos) {
        return new TraceWhere(statement, request.projects())
                .startedFrom(fromNanos)
                .startedBefore(request.started().toNanos())
                .matching(request.conditions())
                .sql();
    }
}
