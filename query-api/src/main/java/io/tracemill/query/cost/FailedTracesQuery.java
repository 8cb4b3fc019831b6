package io.tracemill.query.cost;

import io.tracemill.query.clickhouse.ClickHouse;
import io.tracemill.query.clickhouse.Row;
import io.tracemill.query.clickhouse.Statement;
import io.tracemill.query.search.TraceWhere;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What failed traces used: by day, by environment, or all together.
final class FailedTracesQuery {

    static final String SUMS =
            """
            countIf(status = 'failed'), sumIf(total_tokens, status = 'failed'),
              sumIf(ifNull(computed_cost, toDecimal64(0, 12)), status = 'failed'), countIf(status = 'failed' AND computed_cost IS NOT NULL),
              sumIf(ifNull(reported_cost, toDecimal64(0, 12)), status = 'failed'), countIf(status = 'failed' AND reported_cost IS NOT NULL)\
            """;

    private static final String SQL =
            """
            SELECT $KEY AS of_key, $SUMS
            FROM traces FINAL
            WHERE $WHERE AND status = 'failed'
            GROUP BY of_key\
            """
                    .replace("$SUMS", SUMS);

    private final ClickHouse clickHouse;

    FailedTracesQuery(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    private record Found(CostKey key, FailureWaste waste) {}

    /// Under an empty key where the grouping is of calls.
    Map<CostKey, FailureWaste> byKey(CostRequest request) {
        List<Found> rows = clickHouse.query(statement(request), FailedTracesQuery::read);
        Map<CostKey, FailureWaste> found = new HashMap<>();
        rows.forEach(row -> found.put(row.key(), row.waste()));
        return found;
    }

    static Statement statement(CostRequest request) {
        Statement.Builder statement = Statement.named("failed-costs");
        String where =
                new TraceWhere(statement, request.projects())
                        .asking(request.range().started(), request.conditions())
                        .sql();
        return statement.sql(SQL.replace("$KEY", key(request.grouping())).replace("$WHERE", where));
    }

    private static String key(CostGrouping grouping) {
        return switch (grouping) {
            case DAY -> "toString(toDate(" + TraceWhere.LISTED + "))";
            case ENVIRONMENT -> "environment";
            case SESSION -> "session_id";
            case USER -> "user_id";
            case MODEL, PROVIDER -> "''";
        };
    }

    private static Found read(Row row) throws IOException {
        return new Found(new CostKey("", row.text()), waste(row));
    }

    static FailureWaste waste(Row row) throws IOException {
        return new FailureWaste(
                row.whole(), row.whole(), row.amount(), row.whole(), row.amount(), row.whole());
    }
}
