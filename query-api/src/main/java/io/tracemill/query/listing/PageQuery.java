package io.tracemill.query.listing;

import io.tracemill.query.clickhouse.ClickHouse;
import io.tracemill.query.clickhouse.Row;
import io.tracemill.query.clickhouse.Statement;
import io.tracemill.query.listing.ListingRequest.TraceOrder;
import io.tracemill.query.search.TraceWhere;
import io.tracemill.query.search.Window;
import io.tracemill.query.span.PlacedTrace;
import io.tracemill.query.trace.TraceRef;
import io.tracemill.schemas.model.TokenUsage;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which traces are on a page, in order.
final class PageQuery {

    /// What a [PlacedTrace] is made of.
    static final String COLUMNS =
            """
            project_id, trace_id, start_time, duration_ns, span_count, gen_ai_span_count,
              input_tokens, output_tokens, cache_read_tokens, cache_write_tokens, reasoning_tokens, total_tokens,
              computed_cost, reported_cost, root_span_id, input_span_id, output_span_id\
            """;

    private static final String SQL =
            """
            SELECT $COLUMNS
            FROM traces FINAL
            WHERE $WHERE
            ORDER BY $ORDER
            LIMIT {limit:UInt32} OFFSET {skipped:UInt32}\
            """;

    private final ClickHouse clickHouse;

    PageQuery(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    List<PlacedTrace> of(ListingRequest request, Straddling straddling, Window window) {
        Statement.Builder statement =
                Statement.named("listing-page")
                        .whole("limit", request.limit())
                        .whole("skipped", request.skipped());
        if (!window.isWhole()) {
            statement.onOneThread();
        }
        String where = ListingWhere.sql(statement, request, straddling, window);
        return clickHouse.query(
                statement.sql(
                        SQL.replace("$COLUMNS", COLUMNS)
                                .replace("$WHERE", where)
                                .replace("$ORDER", order(request.order()))),
                PageQuery::read);
    }

    static PlacedTrace read(Row row) throws IOException {
        return new PlacedTrace(
                new TraceRef(row.text(), row.text()),
                row.nanos(),
                row.whole(),
                (int) row.whole(),
                (int) row.whole(),
                new TokenUsage(
                        row.whole(),
                        row.whole(),
                        row.whole(),
                        row.whole(),
                        row.whole(),
                        row.whole()),
                cost(row),
                speaking(row.text(), row.text(), row.text()));
    }

    private static Set<String> speaking(String... spanIds) {
        return Stream.of(spanIds).filter(id -> !id.isEmpty()).collect(Collectors.toSet());
    }

    private static BigDecimal cost(Row row) throws IOException {
        Optional<BigDecimal> computed = row.money();
        Optional<BigDecimal> reported = row.money();
        return computed.or(() -> reported).orElse(BigDecimal.ZERO);
    }

    /// Equal ones newest first.
    private static String order(TraceOrder order) {
        String direction = order.ascending() ? "ASC" : "DESC";
        String field =
                switch (order.field()) {
                    case START -> "";
                    case END -> "addNanoseconds(%s, duration_ns)".formatted(TraceWhere.LISTED);
                    case DURATION -> "duration_ns";
                    case TOTAL_TOKENS -> "total_tokens";
                    case TOTAL_COST -> "ifNull(coalesce(computed_cost, reported_cost), 0)";
                };
        String byStart =
                "%s %s, trace_id"
                        .formatted(TraceWhere.LISTED, field.isEmpty() ? direction : "DESC");
        return field.isEmpty() ? byStart : field + " " + direction + ", " + byStart;
    }
}
