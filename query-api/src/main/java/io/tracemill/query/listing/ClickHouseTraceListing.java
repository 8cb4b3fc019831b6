package io.tracemill.query.listing;

import io.tracemill.query.clickhouse.ClickHouse;
import io.tracemill.query.clickhouse.Forked;
import io.tracemill.query.listing.ListingRequest.TraceOrder;
import io.tracemill.query.search.NewestFirst;
import io.tracemill.query.search.Window;
import io.tracemill.query.span.PlacedTrace;
import java.util.List;
import java.util.Optional;

/// Lists from the table of traces, and counts beside it.
public final class ClickHouseTraceListing implements TraceListing {

    private final StraddlingQuery straddling;
    private final PageQuery page;
    private final CountQuery count;
    private final FindQuery find;
    private final NewestFirst newestFirst;

    public ClickHouseTraceListing(ClickHouse clickHouse) {
        this.straddling = new StraddlingQuery(clickHouse);
        this.page = new PageQuery(clickHouse);
        this.count = new CountQuery(clickHouse);
        this.find = new FindQuery(clickHouse);
        this.newestFirst = new NewestFirst(clickHouse);
    }

    @Override
    public ListingPage page(ListingRequest request) {
        Straddling begun = straddling.of(request);
        Forked<Long> total = Forked.of("listing-count", () -> count.of(request, begun));
        List<PlacedTrace> traces = traces(request, begun);
        boolean isAll = request.skipped() == 0 && traces.size() < request.limit();
        // what was counted a moment before or after may be another number
        return new ListingPage(traces, isAll ? traces.size() : total.join());
    }

    @Override
    public Optional<PlacedTrace> find(List<String> projects, String traceId) {
        return find.byId(projects, traceId);
    }

    @Override
    public List<PlacedTrace> ofSession(List<String> projects, String sessionId, int limit) {
        return find.bySession(projects, sessionId, limit);
    }

    private List<PlacedTrace> traces(ListingRequest request, Straddling begun) {
        if (!isNewestOfMany(request)) {
            return page.of(request, begun, Window.WHOLE);
        }
        return newestFirst.find(
                request.projects(),
                statement -> ListingWhere.sql(statement, request, Straddling.NONE, Window.WHOLE),
                request.skipped(),
                request.limit(),
                // what began before the time asked for comes behind all that began in it
                window ->
                        page.of(request, window.fromNanos() > 0 ? Straddling.NONE : begun, window));
    }

    /// What is selective is found whole in one go, and what is in another order has to be.
    private static boolean isNewestOfMany(ListingRequest request) {
        return request.order().equals(TraceOrder.NEWEST_FIRST)
                && request.session().isEmpty()
                && request.users().isEmpty()
                && request.spans().isEmpty();
    }
}
