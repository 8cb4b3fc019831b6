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
            SELECT toString($CATEGORY) AS of_category, toString($NAME) AS of_name, uniqExact(project_id, trace_id), sum(calls.tokens),
              sum(ifNull(calls.cost, toDecimal64(0, 12))), countIf(calls.cost IS NOT NULL),
              sum(ifNull(calls.reported, toDecimal64(0, 12))), countIf(calls.reported IS NOT NULL)
            FROM (
              SELECT project_id, trace_id,
                arraySort(call -> -call.version, groupArray(CAST((span_id, parent_span_id, kind IN ('llm', 'embedding', 'reranker'), provider,
                    if(request_model = '', response_model, request_model), total_tokens, cost, reported_cost, toInt64(version))
                  AS Tuple(id String, parent String, is_call UInt8, provider String, model String, tokens UInt64,
                    cost Nullable(Decimal(18, 12)), reported Nullable(Decimal(18, 12)), version Int64)))) AS of_trace,
                arrayFilter((call, place) -> call.is_call AND NOT has(of_trace.parent, call.id) AND indexOf(of_trace.id, call.id) = place,
                  of_trace, arrayEnumerate(of_trace)) AS calls
              FROM spans
              WHERE project_id IN {projects:Array(String)} AND (total_tokens > 0 OR reported_cost IS NOT NULL)
                AND (project_id, trace_id) IN (SELECT project_id, trace_id FROM traces FINAL WHERE $WHERE AND status = 'failed')
              GROUP BY project_id, trace_id)
            ARRAY JOIN calls
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
                SQL.replace("$CATEGORY", "calls.provider")
                        .replace("$NAME", byModel ? "calls.model" : "''")
                        .replace("$WHERE", where));
    }

    private static Found read(Row row) throws IOException {
        return new Found(new CostKey(row.text(), row.text()), FailedTracesQuery.waste(row));
    }
}
