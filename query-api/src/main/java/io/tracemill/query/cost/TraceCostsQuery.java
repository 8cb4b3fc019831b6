package io.tracemill.query.cost;

import io.tracemill.query.clickhouse.ClickHouse;
import io.tracemill.query.clickhouse.Row;
import io.tracemill.query.clickhouse.Statement;
import io.tracemill.query.search.TraceWhere;
import io.tracemill.query.series.Figures;
import io.tracemill.query.series.Latencies;
import io.tracemill.query.series.Spending;
import io.tracemill.query.series.Tokens;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;

/// The costs of sessions and users, added up over their traces.
final class TraceCostsQuery {

    private static final String SQL =
            """
            SELECT $KEY AS of_key, toInt64(count()), sum(toInt64(span_count)), countIf(status = 'failed'),
              sum(input_tokens), sum(output_tokens), sum(cache_read_tokens), sum(cache_write_tokens), sum(reasoning_tokens), sum(total_tokens),
              sum(ifNull(computed_cost, toDecimal64(0, 12))), sum(ifNull(reported_cost, toDecimal64(0, 12))),
              count(computed_cost), count(reported_cost), sum(toInt64(unknown_cost_calls)),
              sum(wasted_tokens), sum(ifNull(wasted_cost, toDecimal64(0, 12))),
              sumIf(total_tokens, status = 'failed'),
              sumIf(ifNull(computed_cost, toDecimal64(0, 12)), status = 'failed'), countIf(status = 'failed' AND computed_cost IS NOT NULL),
              sumIf(ifNull(reported_cost, toDecimal64(0, 12)), status = 'failed'), countIf(status = 'failed' AND reported_cost IS NOT NULL)
            FROM traces FINAL
            WHERE $WHERE
            GROUP BY of_key\
            """;

    private final ClickHouse clickHouse;

    TraceCostsQuery(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    List<Costs.Group> groups(CostRequest request) {
        return clickHouse.query(statement(request), TraceCostsQuery::read);
    }

    static Statement statement(CostRequest request) {
        Statement.Builder statement = Statement.named("costs");
        String where =
                new TraceWhere(statement, request.projects())
                        .asking(request.range().started(), request.conditions())
                        .sql();
        String key = request.grouping() == CostGrouping.USER ? "user_id" : "session_id";
        return statement.sql(SQL.replace("$KEY", key).replace("$WHERE", where));
    }

    private static Costs.Group read(Row row) throws IOException {
        CostKey key = new CostKey("", row.text());
        long traces = row.whole();
        long spans = row.whole();
        long failed = row.whole();
        Tokens tokens =
                new Tokens(
                        row.whole(),
                        row.whole(),
                        row.whole(),
                        row.whole(),
                        row.whole(),
                        row.whole());
        BigDecimal computed = row.amount();
        BigDecimal reported = row.amount();
        Spending spending =
                new Spending(
                        computed,
                        Spending.ByClass.NONE,
                        reported,
                        row.whole(),
                        row.whole(),
                        row.whole());
        Figures figures =
                new Figures(
                        traces,
                        spans,
                        failed,
                        0,
                        0,
                        0,
                        0,
                        0,
                        tokens,
                        spending,
                        row.whole(),
                        row.amount(),
                        Latencies.NONE,
                        Latencies.NONE);
        return new Costs.Group(
                key,
                figures,
                new FailureWaste(
                        failed, row.whole(), row.amount(), row.whole(), row.amount(), row.whole()));
    }
}
