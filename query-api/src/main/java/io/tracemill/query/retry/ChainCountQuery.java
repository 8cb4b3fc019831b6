package io.tracemill.query.retry;

import io.tracemill.query.clickhouse.ClickHouse;
import io.tracemill.query.clickhouse.QueryLimitException;
import io.tracemill.query.clickhouse.Row;
import io.tracemill.query.clickhouse.Statement;
import io.tracemill.query.search.TimeRange;
import java.util.ArrayList;
import java.util.List;

/// How many chains match, whatever the page.
final class ChainCountQuery {

    private static final String SQL =
            """
            SELECT sum(toInt64($CHAINS))
            FROM traces FINAL
            WHERE $WHERE\
            """;

    private final ClickHouse clickHouse;

    ChainCountQuery(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    /// @param exact whether it is all of them, and not only those since a time
    record Count(long chains, boolean exact) {}

    /// @param recentNanos where counting begins when counting all would cost too much
    Count count(RetryRequest request, long recentNanos) {
        try {
            return new Count(count(request, request.started()), true);
        } catch (QueryLimitException tooMany) {
            if (request.started().hasStart()) {
                throw tooMany;
            }
            return new Count(
                    count(request, new TimeRange(recentNanos, request.started().toNanos())), false);
        }
    }

    private long count(RetryRequest request, TimeRange started) {
        return clickHouse.query(statement(request, started), Row::whole).getFirst();
    }

    static Statement statement(RetryRequest request, TimeRange started) {
        Statement.Builder statement = Statement.named("retries-count");
        String where = new RetryWhere(statement, request, started).sql(request);
        return statement.sql(SQL.replace("$CHAINS", chains(request)).replace("$WHERE", where));
    }

    /// One by one only where not all of a trace's count.
    private static String chains(RetryRequest request) {
        List<String> conditions = new ArrayList<>();
        if (!request.kind().isEmpty()) {
            conditions.add("JSONExtractString(chain, 'kind') = {kind:String}");
        }
        if (!request.outcome().isEmpty()) {
            conditions.add("JSONExtractString(chain, 'outcome') = {outcome:String}");
        }
        return conditions.isEmpty()
                ? "retry_chain_count"
                : "if(retry_chain_count = 1, 1, arrayCount(chain -> %s, JSONExtractArrayRaw(retry_chains)))"
                        .formatted(String.join(" AND ", conditions));
    }
}
