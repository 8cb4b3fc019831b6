package io.tracemill.query.search;

import io.tracemill.query.clickhouse.ClickHouse;
import io.tracemill.query.clickhouse.Forked;
import io.tracemill.query.search.TracePage.Total;
import io.tracemill.query.trace.StoredTrace;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Searches the table of traces, and counts beside it.
public final class ClickHouseTraceSearch implements TraceSearch {

    /// What is counted where counting all would cost too much.
    private static final Duration RECENT = Duration.ofDays(1);

    private final PageQuery page;
    private final CountQuery count;
    private final NewestFirst newestFirst;
    private final Clock clock;

    public ClickHouseTraceSearch(ClickHouse clickHouse, Clock clock) {
        this.page = new PageQuery(clickHouse);
        this.count = new CountQuery(clickHouse);
        this.newestFirst = new NewestFirst(clickHouse);
        this.clock = clock;
    }

    @Override
    public TracePage search(TraceRequest request) {
        if (isSelective(request)) {
            // found whole in one go, and then often counted already
            return page(request, found(request), () -> total(request));
        }
        Forked<Total> total = Forked.of("traces-count", () -> total(request));
        return page(request, found(request), total::join);
    }

    @Override
    public List<StoredTrace> newest(TraceRequest request) {
        List<StoredTrace> found = found(request);
        return found.size() > request.limit() ? found.subList(0, request.limit()) : found;
    }

    /// What was counted a moment before or after is not told where all of it is on the page.
    private static TracePage page(
            TraceRequest request, List<StoredTrace> found, Supplier<Total> counted) {
        boolean more = found.size() > request.limit();
        boolean isAll = request.after().isStart() && !more;
        List<StoredTrace> traces = more ? found.subList(0, request.limit()) : found;
        return new TracePage(
                traces,
                isAll ? new Total(found.size(), true) : counted.get(),
                more ? Optional.of(TraceCursor.after(traces.getLast())) : Optional.empty());
    }

    /// One trace more than asked for where there are more.
    private List<StoredTrace> found(TraceRequest request) {
        if (isSelective(request)) {
            return page.newest(request, Window.WHOLE);
        }
        return newestFirst.find(
                request.projects(),
                statement -> PageQuery.where(statement, request, Window.WHOLE),
                0,
                request.limit() + 1,
                window -> page.newest(request, window));
    }

    private static boolean isSelective(TraceRequest request) {
        return request.conditions().stream().anyMatch(TraceCondition::isSelective);
    }

    private Total total(TraceRequest request) {
        return count.total(request, recentNanos(request));
    }

    private long recentNanos(TraceRequest request) {
        long now = clock.millis() * 1_000_000;
        long newest =
                Math.min(
                        now,
                        Math.min(request.started().toNanos(), request.after().listedUnixNanos()));
        return Math.max(0, newest - RECENT.toNanos());
    }
}
