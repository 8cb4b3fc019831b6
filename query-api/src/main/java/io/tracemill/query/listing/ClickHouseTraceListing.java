package io.tracemill.query.listing;

import io.tracemill.query.clickhouse.ClickHouse;
import io.tracemill.query.clickhouse.Forked;
import io.tracemill.query.listing.ListingRequest.TraceOrder;
import io.tracemill.query.span.PlacedTrace;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Lists from the table of traces, and counts beside it. The newest are looked for in the last day,
/// then in two weeks, then in all of the time asked for.
public final class ClickHouseTraceListing implements TraceListing {

    private static final List<Duration> WINDOWS = List.of(Duration.ofDays(1), Duration.ofDays(14));

    private final StraddlingQuery straddling;
    private final PageQuery page;
    private final CountQuery count;
    private final FindQuery find;
    private final Clock clock;

    public ClickHouseTraceListing(ClickHouse clickHouse, Clock clock) {
        this.straddling = new StraddlingQuery(clickHouse);
        this.page = new PageQuery(clickHouse);
        this.count = new CountQuery(clickHouse);
        this.find = new FindQuery(clickHouse);
        this.clock = clock;
    }

    @Override
    public ListingPage page(ListingRequest request) {
        Straddling begun = straddling.of(request);
        Forked<Long> total = Forked.of("listing-count", () -> count.of(request, begun));
        List<PlacedTrace> traces = traces(request, begun, total);
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

    private List<PlacedTrace> traces(ListingRequest request, Straddling begun, Forked<Long> total) {
        if (!isWorthWindows(request)) {
            return page.of(request, begun, 0);
        }
        long newest = Math.min(clock.millis() * 1_000_000, request.time().toNanos());
        for (Duration window : WINDOWS) {
            List<PlacedTrace> found =
                    page.of(request, begun, Math.max(0, newest - window.toNanos()));
            if (found.size() == request.limit() || isAll(request, found, total)) {
                return found;
            }
        }
        return page.of(request, begun, 0);
    }

    private static boolean isAll(
            ListingRequest request, List<PlacedTrace> found, Forked<Long> total) {
        return request.skipped() + found.size() >= total.join();
    }

    /// What is selective is found whole in one go, and what is in another order has to be.
    private static boolean isWorthWindows(ListingRequest request) {
        return request.order().equals(TraceOrder.NEWEST_FIRST)
                && request.session().isEmpty()
                && request.users().isEmpty()
                && request.spans().isEmpty();
    }
}
