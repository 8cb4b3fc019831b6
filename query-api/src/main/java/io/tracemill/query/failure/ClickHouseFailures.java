package io.tracemill.query.failure;

import io.tracemill.query.clickhouse.ClickHouse;
import io.tracemill.query.clickhouse.Forked;
import io.tracemill.query.search.TraceCondition;
import io.tracemill.query.search.TraceCondition.Property;
import io.tracemill.query.search.TraceRequest;
import io.tracemill.query.search.TraceSearch;
import io.tracemill.query.series.TroubleQuery.Trouble;
import io.tracemill.query.trace.StoredTrace;
import io.tracemill.query.trace.TraceArchive;
import java.util.List;
import java.util.function.Predicate;

/// Looks for the newest of each kind, all in one question where none is rare, and counts beside it.
public final class ClickHouseFailures {

    private static final int LISTS = 3;

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
        TraceRequest ofAnyKind =
                request.with(new TraceCondition.NeedsAttention(), LISTS * request.limit());
        List<StoredTrace> newest = search.newest(ofAnyKind);
        boolean isAll = newest.size() < ofAnyKind.limit();
        Lists lists = new Lists(request, newest, isAll);
        List<StoredTrace> failed =
                lists.of(
                        new TraceCondition.Is(Property.STATUS, "failed"),
                        trace -> trace.status().equals("failed"));
        List<StoredTrace> retried =
                lists.of(new TraceCondition.Retried(), trace -> trace.retries().isRetried());
        List<StoredTrace> slow =
                lists.of(new TraceCondition.Slow(true), trace -> trace.slow().isSlow());
        return new Failures(
                failed,
                retried,
                slow,
                archive.contents(Failures.distinct(failed, retried, slow)),
                counted.join());
    }

    /// Takes a list out of the newest of any kind; where it is rarer than the others, asks for it.
    private final class Lists {

        private final FailureRequest request;
        private final List<StoredTrace> newest;
        private final boolean isAll;

        Lists(FailureRequest request, List<StoredTrace> newest, boolean isAll) {
            this.request = request;
            this.newest = newest;
            this.isAll = isAll;
        }

        List<StoredTrace> of(TraceCondition condition, Predicate<StoredTrace> isMeant) {
            List<StoredTrace> found =
                    newest.stream().filter(isMeant).limit(request.limit()).toList();
            return isAll || found.size() == request.limit()
                    ? found
                    : search.newest(request.with(condition, request.limit()));
        }
    }
}
