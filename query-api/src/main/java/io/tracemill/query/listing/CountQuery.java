package io.tracemill.query.listing;

import io.tracemill.query.clickhouse.ClickHouse;
import io.tracemill.query.clickhouse.Statement;
import io.tracemill.query.search.TimeRange;
import io.tracemill.query.search.TraceCounts;
import io.tracemill.query.search.Window;
import java.util.function.Function;

/// How many traces match, whatever the page.
final class CountQuery {

    private static final String NAME = "listing-count";

    private final TraceCounts counts;

    CountQuery(ClickHouse clickHouse) {
        this.counts = new TraceCounts(clickHouse);
    }

    long of(ListingRequest request, Straddling straddling) {
        Function<Statement.Builder, String> where =
                statement -> ListingWhere.sql(statement, request, straddling, Window.WHOLE);
        boolean unchanging = request.time().equals(TimeRange.ALWAYS) && request.spans().isEmpty();
        return unchanging ? counts.ofUnchanging(NAME, where) : counts.of(NAME, where);
    }
}
