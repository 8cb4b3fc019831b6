package io.tracemill.query.session;

import io.tracemill.query.clickhouse.ClickHouse;
import io.tracemill.query.clickhouse.Forked;
import io.tracemill.query.listing.Straddling;
import io.tracemill.query.listing.StraddlingQuery;
import java.util.List;

/// Finds sessions by their traces, and sums up their spans for those of a page only.
public final class ClickHouseSessionListing implements SessionListing {

    private final StraddlingQuery straddling;
    private final SessionKeysQuery keys;
    private final SessionSumsQuery sums;

    public ClickHouseSessionListing(ClickHouse clickHouse) {
        this.straddling = new StraddlingQuery(clickHouse);
        this.keys = new SessionKeysQuery(clickHouse);
        this.sums = new SessionSumsQuery(clickHouse);
    }

    @Override
    public SessionPage page(SessionRequest request) {
        Straddling begun = straddling.of(request.traces());
        Forked<Long> total = Forked.of("sessions-count", () -> keys.count(request, begun));
        List<Session> sessions = sums.of(request, keys.page(request, begun));
        return new SessionPage(sessions, total.join());
    }
}
