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

/// Searches the table of traces. It asks the last day first, then two weeks, then all of the time
/// asked for, and counts beside it.
public final class ClickHouseTraceSearch implements TraceSearch {

    private static final List<Duration> WINDOWS = List.of(Duration.ofDays(1), Duration.ofDays(14));

    /// Where nothing is counted and few are asked for, they are often of the last hour.
    private static final List<Duration> SHORT_WINDOWS =
            List.of(Duration.ofHours(1), Duration.ofDays(1), Duration.ofDays(14));

    private final PageQuery page;
    private final CountQuery count;
    private final Clock clock;

    public ClickHouseTraceSearch(ClickHouse clickHouse, Clock clock) {
        this.page = new PageQuery(clickHouse);
        this.count = new CountQuery(clickHouse);
        this.clock = clock;
    }

    @Override
    public TracePage search(TraceRequest request) {
        long newest = newestNanos(request);
        long recent = Math.max(0, newest - WINDOWS.getFirst().toNanos());
        if (!isWorthWindows(request)) {
            return foundAtOnce(request, recent);
        }
        Forked<Total> total = Forked.of("traces-count", () -> count.total(request, recent));
        return page(request, newest(request, WINDOWS, newest, total::join), total::join);
    }

    @Override
    public List<StoredTrace> newest(TraceRequest request) {
        List<StoredTrace> found =
                isWorthWindows(request)
                        ? newest(
                                request,
                                SHORT_WINDOWS,
                                newestNanos(request),
                                () -> new Total(0, false))
                        : page.newest(request, request.started().fromNanos());
        return found.size() > request.limit() ? found.subList(0, request.limit()) : found;
    }

    /// What is selective is found whole in one go, and then often counted already.
    private TracePage foundAtOnce(TraceRequest request, long recent) {
        List<StoredTrace> found = page.newest(request, request.started().fromNanos());
        return page(request, found, () -> count.total(request, recent));
    }

    /// What was counted a moment before or after is not told where all of it is on the page.
    private static TracePage page(
            TraceRequest request, List<StoredTrace> found, Supplier<Total> counted) {
        boolean more = found.size() > request.limit();
        List<StoredTrace> traces = more ? found.subList(0, request.limit()) : found;
        boolean isAll = request.after().isStart() && !more;
        return new TracePage(
                traces,
                isAll ? new Total(found.size(), true) : counted.get(),
                more ? Optional.of(TraceCursor.after(traces.getLast())) : Optional.empty());
    }

    private List<StoredTrace> newest(
            TraceRequest request, List<Duration> windows, long newest, Supplier<Total> total) {
        long earliest = request.started().fromNanos();
        for (Duration window : windows) {
            long from = Math.max(earliest, newest - window.toNanos());
            List<StoredTrace> found = page.newest(request, from);
            boolean isAll = request.after().isStart() && isAll(found, total.get());
            if (found.size() > request.limit() || isAll || from == earliest) {
                return found;
            }
        }
        return page.newest(request, earliest);
    }

    private static boolean isAll(List<StoredTrace> found, Total total) {
        return total.exact() && found.size() >= total.count();
    }

    private static boolean isWorthWindows(TraceRequest request) {
        return request.conditions().stream().noneMatch(TraceCondition::isSelective);
    }

    private long newestNanos(TraceRequest request) {
        long now = clock.millis() * 1_000_000;
        return Math.min(
                now, Math.min(request.started().toNanos(), request.after().listedUnixNanos()));
    }
}
