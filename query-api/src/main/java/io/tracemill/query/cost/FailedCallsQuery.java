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

    /// Tokens and reported costs each count by themselves, as the processor sums them: over the
    /// calls that tell them, have no such call below and are the first of a response; where no call
    /// does, over what else tells them, unless its parent does too.
    private static final String SQL =
            """
            WITH failed AS MATERIALIZED (
                SELECT project_id, trace_id, start_time, duration_ns, arrayElement(providers, 1) AS first_provider, arrayElement(models, 1) AS first_model
                FROM traces FINAL WHERE $WHERE AND status = 'failed'),
              once AS (
                SELECT project_id, trace_id, span_id, argMax(parent_span_id, version) AS parent,
                  argMax(kind, version) IN ('llm', 'embedding', 'reranker') AS is_call, argMax(response_id, version) AS response,
                  argMax(provider, version) AS own_provider, argMax(if(request_model = '', response_model, request_model), version) AS own_model,
                  argMax(start_time, version) AS start, argMax(total_tokens, version) AS tokens, argMax((cost, reported_cost), version) AS costs
                FROM spans
                WHERE project_id IN {projects:Array(String)}
                  AND start_time >= (SELECT min(start_time) FROM failed)
                  AND start_time <= (SELECT max(addNanoseconds(start_time, duration_ns)) FROM failed)
                  AND (project_id, trace_id) IN (SELECT project_id, trace_id FROM failed)
                GROUP BY project_id, trace_id, span_id),
              told AS MATERIALIZED (
                SELECT project_id, trace_id, span_id, parent, is_call, response, own_provider, own_model, start, tokens, costs, measure
                FROM once
                ARRAY JOIN arrayConcat(if(tokens > 0, ['tokens'], []), if(costs.2 IS NULL, [], ['reported'])) AS measure),
              placed AS (
                SELECT *, max(is_call) OVER (PARTITION BY project_id, trace_id, measure) AS by_calls,
                  row_number() OVER (PARTITION BY project_id, trace_id, measure, is_call, parent, response, if(response = '', span_id, '') ORDER BY start, span_id) AS place
                FROM told),
              counted AS (
                SELECT * FROM placed
                WHERE is_call = by_calls AND if(by_calls,
                  place = 1 AND (project_id, trace_id, span_id, measure) NOT IN (SELECT project_id, trace_id, parent, measure FROM told WHERE is_call AND parent != span_id),
                  (project_id, trace_id, parent, measure) NOT IN (SELECT project_id, trace_id, span_id, measure FROM told)))
            SELECT toString($CATEGORY) AS of_category, toString($NAME) AS of_name, uniqExact(project_id, trace_id), sumIf(tokens, measure = 'tokens'),
              sumIf(ifNull(costs.1, toDecimal64(0, 12)), measure = 'tokens'), countIf(measure = 'tokens' AND costs.1 IS NOT NULL),
              sumIf(ifNull(costs.2, toDecimal64(0, 12)), measure = 'reported'), countIf(measure = 'reported')
            FROM counted INNER JOIN failed USING (project_id, trace_id)
            GROUP BY of_category, of_name\
            """
                    .replace("$CATEGORY", "if(is_call, own_provider, first_provider)");

    private static final String MODEL = "if(is_call, own_model, first_model)";

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
        // every use of a CTE reads its tables again otherwise
        statement.setting("enable_materialized_cte", "1");
        return statement.sql(SQL.replace("$NAME", byModel ? MODEL : "''").replace("$WHERE", where));
    }

    private static Found read(Row row) throws IOException {
        return new Found(new CostKey(row.text(), row.text()), FailedTracesQuery.waste(row));
    }
}
