package io.tracemill.query.failure;

import io.tracemill.query.clickhouse.ClickHouse;
import io.tracemill.query.clickhouse.Forked;
import io.tracemill.query.search.TraceCondition;
import io.tracemill.query.search.TraceCondition.Property;
import io.tracemill.query.search.TraceSearch;
import io.tracemill.query.series.TroubleQuery.Trouble;
import io.tracemill.query.trace.StoredTrace;
import io.tracemill.query.trace.TraceArchive;
import java.util.List;

/// Looks for the newest of each kind and counts beside it.
public final class ClickHouseFailures {

    private final TotalsQuery totals;
    private final TraceSearch search;
    private final TraceArchive archive;

    public ClickHouseFailures(ClickHouse clickHouse, TraceSearch search, TraceArchive archive) {
        this.totals = new TotalsQuery(clickHouse);
        this.search = search;
        this.archive = archive;
    }

    public Failures failures(FailureRequest request) {
        Forked<Trouble> counted = Forked.of("failure-totals", () -> totals.totals(request));
        Forked<List<StoredTrace>> failed =
                newest(request, new TraceCondition.Is(Property.STATUS, "failed"));
        Forked<List<StoredTrace>> retried = newest(request, new TraceCondition.Retried());
        List<StoredTrace> slow = search.newest(request.with(new TraceCondition.Slow(true)));
        return new Failures(
                failed.join(),
                retried.join(),
                slow,
                archive.contents(Failures.distinct(failed.join(), retried.join(), slow)),
                counted.join());
    }

    private Forked<List<StoredTrace>> newest(FailureRequest request, TraceCondition condition) {
        return Forked.of("newest-failures", () -> search.newest(request.with(condition)));
    }
}
