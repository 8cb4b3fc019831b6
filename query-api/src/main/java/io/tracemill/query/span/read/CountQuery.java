package io.tracemill.query.span.read;

import io.tracemill.query.clickhouse.ClickHouse;
import io.tracemill.query.clickhouse.Row;
import io.tracemill.query.clickhouse.Statement;
import io.tracemill.query.span.search.SpanRequest;
import io.tracemill.query.span.search.SpanWhere;

/// How many spans match, each counted once, whatever the page.
final class CountQuery {

    /// Traces know how many spans they have.
    private static final String ALL =
            """
            SELECT sum(span_count)
            FROM traces FINAL
            WHERE project_id IN {projects:Array(String)}\
            """;

    private static final String MATCHING =
            """
            SELECT uniqExact(sipHash128(project_id, trace_id, span_id))
            FROM spans
            WHERE project_id IN {projects:Array(String)} AND NOT synthetic AND $WHERE\
            """;

    private final ClickHouse clickHouse;

    CountQuery(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    long of(SpanRequest request) {
        Statement.Builder statement =
                Statement.named("spans-count").texts("projects", request.projects());
        String where = new SpanWhere(statement).matching(request.conditions()).sql();
        String sql = request.conditions().isEmpty() ? ALL : MATCHING.replace("$WHERE", where);
        return clickHouse.query(statement.sql(sql), Row::whole).getFirst();
    }
}
