package io.tracemill.query.cost;

import io.tracemill.query.clickhouse.ClickHouse;
import io.tracemill.query.clickhouse.Row;
import io.tracemill.query.clickhouse.Statement;
import io.tracemill.query.search.TraceWhere;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the calls of failed traces used, by model or provider: each call once, and not again in a
/// parent that repeats it.
final class FailedCallsQuery {

    private static final String SQL =
            """
            WITH failed AS (SELECT project_id, trace_id, start_time, duration_ns FROM traces FINAL WHERE $WHERE AND status = 'failed'),
              calls AS (
                SELECT project_id, trace_id, span_id, argMax(parent_span_id, version) AS parent, argMax(kind, version) AS kind,
                  argMax(provider, version) AS provider, argMax(if(request_model = '', response_model, request_model), version) AS model,
                  argMax(total_tokens, version) AS tokens, argMax((cost, reported_cost), version) AS costs
                FROM spans
                WHERE project_id IN {projects:Array(String)}
                  AND start_time >= (SELECT min(start_time) FROM failed)
                  AND start_time <= (SELECT max(addNanoseconds(start_time, duration_ns)) FROM failed)
                  AND (project_id, trace_id) IN (SELECT project_id, trace_id FROM failed)
                  AND (total_tokens > 0 OR reported_cost IS NOT NULL)
                GROUP BY project_id, trace_id, span_id)
            SELECT toString($CATEGORY) AS of_category, toString($NAME) AS of_name, uniqExact(project_id, trace_id), sum(tokens),
              sum(ifNull(costs.1, toDecimal64(0, 12))), countIf(costs.1 IS NOT NULL),
              sum(ifNull(costs.2, toDecimal64(0, 12))), countIf(costs.2 IS NOT NULL)
            FROM calls
            WHERE kind IN ('llm', 'embedding', 'reranker')
              AND (project_id, trace_id, span_id) NOT IN (SELECT project_id, trace_id, parent FROM calls)
            GROUP BY of_category, of_name\
            """;

    private final ClickHouse clickHouse;

    FailedCallsQuery(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    private record Found(CostKey key, FailureWaste waste) {}

    Map<CostKey, FailureWaste> byKey(CostRequest request) {
        List<Found> rows = clickHouse.query(statement(request), FailedCallsQuery::read);
        Map<CostKey, FailureWaste> found = new HashMap<>();
        rows.forEach(row -> found.put(row.key(), row.waste()));
        return found;
    }

    static Statement statement(CostRequest request) {
        Statement.Builder statement = Statement.named("failed-calls");
        String where =
                new TraceWhere(statement, request.projects())
                        .asking(request.range().started(), request.conditions())
                        .sql();
        boolean byModel = request.grouping() == CostGrouping.MODEL;
        return statement.sql(
                SQL.replace("$CATEGORY", "provider")
                        .replace("$NAME", byModel ? "model" : "''")
                        .replace("$WHERE", where));
    }

    private static Found read(Row row) throws IOException {
        return new Found(new CostKey(row.text(), row.text()), FailedTracesQuery.waste(row));
    }
}
