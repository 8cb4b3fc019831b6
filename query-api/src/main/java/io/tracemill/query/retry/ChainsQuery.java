package io.tracemill.query.retry;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.query.clickhouse.ClickHouse;
import io.tracemill.query.clickhouse.Row;
import io.tracemill.query.clickhouse.Statement;
import io.tracemill.query.http.Json;
import io.tracemill.query.retry.RetryChain.InTrace;
import io.tracemill.query.search.TimeRange;
import io.tracemill.query.search.TraceCursor;
import io.tracemill.query.search.TraceWhere;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// The newest traces with chains, each with all of them.
final class ChainsQuery {

    private static final String SQL =
            """
            SELECT $LISTED AS listed, trace_id, project_id, name, status, environment, session_id, user_id, models, retry_chains
            FROM traces FINAL
            WHERE $WHERE
            ORDER BY listed DESC, trace_id DESC, project_id DESC
            LIMIT {limit:UInt32}\
            """
                    .replace("$LISTED", TraceWhere.LISTED);

    private final ClickHouse clickHouse;

    ChainsQuery(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    /// @param chains the last one first
    record Found(InTrace trace, List<JsonNode> chains) {

        Found {
            chains = List.copyOf(chains);
        }
    }

    /// @param started a part of the time asked for
    List<Found> newest(RetryRequest request, RetryCursor from, TimeRange started, int limit) {
        return clickHouse.query(statement(request, from, started, limit), ChainsQuery::read);
    }

    static Statement statement(
            RetryRequest request, RetryCursor from, TimeRange started, int limit) {
        Statement.Builder statement = Statement.named("retries").whole("limit", limit);
        String where = new RetryWhere(statement, request, started).from(from).sql(request);
        return statement.sql(SQL.replace("$WHERE", where));
    }

    private static Found read(Row row) throws IOException {
        InTrace trace =
                new InTrace(
                        new TraceCursor(row.nanos(), row.text(), row.text()),
                        row.text(),
                        row.text(),
                        row.text(),
                        row.text(),
                        row.text(),
                        row.texts());
        List<JsonNode> chains = new ArrayList<>();
        Json.parse(row.text()).filter(JsonNode::isArray).ifPresent(all -> all.forEach(chains::add));
        return new Found(trace, chains.reversed());
    }
}
