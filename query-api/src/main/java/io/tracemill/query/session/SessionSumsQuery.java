package io.tracemill.query.session;

import io.tracemill.query.clickhouse.ClickHouse;
import io.tracemill.query.clickhouse.Row;
import io.tracemill.query.clickhouse.Statement;
import io.tracemill.query.span.Observation;
import io.tracemill.query.span.SpanCost;
import io.tracemill.query.span.search.SpanWhere;
import io.tracemill.schemas.model.TokenUsage;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What the spans that carry a session's id say of it.
///
/// Of generations that are nested the innermost counts, of those that tell of one answer side by
/// side the first; without any that used tokens in its trace, so does the outermost of all others.
final class SessionSumsQuery {

    /// The spans of all traces of the sessions.
    private static final String SCOPE =
            """
            project_id IN {projects:Array(String)}
                  AND start_time BETWEEN fromUnixTimestamp64Nano({from:Int64}) AND fromUnixTimestamp64Nano({to:Int64})
                  AND trace_id IN (SELECT trace_id FROM traces
                    WHERE project_id IN {projects:Array(String)} AND session_id IN {sessions:Array(String)})\
            """;

    private static final String USED = "input_tokens + output_tokens > 0";

    private static final String SQL =
            """
            SELECT session_id,
              argMinIf(user_id, start_time, user_id != ''), argMinIf(environment, start_time, environment != ''),
              min(start_time), max(addNanoseconds(start_time, duration_ns)),
              uniqExact(trace_id), countIf(NOT synthetic), countIf($OBSERVED AND NOT synthetic),
              sumIf(input_tokens, counted), sumIf(output_tokens, counted), sumIf(cache_read_tokens, counted),
              sumIf(cache_write_tokens, counted), sumIf(reasoning_tokens, counted), sumIf(total_tokens, counted),
              $COSTS
            FROM (
              SELECT *, $MATCHED AND told AND (response_id = ''
                  OR row_number() OVER (PARTITION BY trace_id, parent_span_id, response_id, told ORDER BY start_time, span_id) = 1) AS counted
              FROM (
                SELECT *, $USED AND if(kind = 'llm',
                    (trace_id, span_id) NOT IN (SELECT trace_id, parent_span_id FROM spans WHERE $SCOPE AND kind = 'llm' AND $USED),
                    trace_id NOT IN (SELECT trace_id FROM spans WHERE $SCOPE AND kind = 'llm' AND $USED)
                      AND (trace_id, parent_span_id) NOT IN (SELECT trace_id, span_id FROM spans WHERE $SCOPE AND $USED)) AS told
                FROM (
                  SELECT trace_id, span_id, parent_span_id, start_time, duration_ns, name, kind, synthetic, status, session_id, user_id,
                    environment, tags, request_model, response_id, agent_name, span_category, framework, gen_ai_system,
                    input_tokens, output_tokens, cache_read_tokens, cache_write_tokens, reasoning_tokens, total_tokens,
                    cost, reported_cost, input_cost, cache_read_cost, cache_write_cost, reasoning_cost
                  FROM spans
                  WHERE $SCOPE AND session_id IN {sessions:Array(String)}
                  ORDER BY version DESC
                  LIMIT 1 BY trace_id, span_id)))
            GROUP BY session_id\
            """
                    .replace("$COSTS", CostSums.COLUMNS);

    private final ClickHouse clickHouse;

    SessionSumsQuery(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    /// In the order of the keys.
    List<Session> of(SessionRequest request, List<SessionKeysQuery.Key> keys) {
        if (keys.isEmpty()) {
            return List.of();
        }
        Map<String, Session> sessions =
                clickHouse.query(statement(request, keys), SessionSumsQuery::read).stream()
                        .collect(Collectors.toMap(Session::sessionId, Function.identity()));
        return keys.stream()
                .filter(key -> sessions.containsKey(key.sessionId()))
                .map(key -> sessions.get(key.sessionId()))
                .toList();
    }

    private static Statement statement(SessionRequest request, List<SessionKeysQuery.Key> keys) {
        Statement.Builder statement =
                Statement.named("sessions-sums")
                        .texts("projects", request.traces().projects())
                        .texts(
                                "sessions",
                                keys.stream().map(SessionKeysQuery.Key::sessionId).toList())
                        .whole(
                                "from",
                                keys.stream()
                                        .mapToLong(SessionKeysQuery.Key::startUnixNanos)
                                        .min()
                                        .orElse(0))
                        .whole(
                                "to",
                                keys.stream()
                                        .mapToLong(SessionKeysQuery.Key::endUnixNanos)
                                        .max()
                                        .orElse(0));
        String matched = new SpanWhere(statement).matching(request.traces().matching()).sql();
        return statement.sql(
                SQL.replace("$MATCHED", "(" + matched + ")")
                        .replace("$SCOPE", SCOPE)
                        .replace("$USED", USED)
                        .replace("$OBSERVED", Observation.IS_ONE));
    }

    private static Session read(Row row) throws IOException {
        return new Session(
                row.text(),
                row.text(),
                row.text(),
                row.nanos(),
                row.nanos(),
                row.whole(),
                row.whole(),
                row.whole(),
                new TokenUsage(
                        row.whole(),
                        row.whole(),
                        row.whole(),
                        row.whole(),
                        row.whole(),
                        row.whole()),
                cost(row));
    }

    private static SpanCost cost(Row row) throws IOException {
        BigDecimal total = row.amount();
        BigDecimal input = row.amount();
        BigDecimal output = row.amount();
        return new SpanCost(total, input, output, row.amount(), row.amount(), row.amount());
    }
}
