package io.tracemill.query.listing;

import io.tracemill.query.clickhouse.ClickHouse;
import io.tracemill.query.clickhouse.Row;
import io.tracemill.query.clickhouse.Statement;
import io.tracemill.query.search.Window;

/// How many traces match, whatever the page.
final class CountQuery {

    private static final String SQL =
            """
            SELECT count()
            FROM traces FINAL
            WHERE $WHERE\
            """;

    private final ClickHouse clickHouse;

    CountQuery(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    long of(ListingRequest request, Straddling straddling) {
        Statement.Builder statement = Statement.named("listing-count").onOneThread();
        String where = ListingWhere.sql(statement, request, straddling, Window.WHOLE);
        return clickHouse.query(statement.sql(SQL.replace("$WHERE", where)), Row::whole).getFirst();
    }
}
