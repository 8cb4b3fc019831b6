package io.tracemill.query.span.read;

import io.tracemill.query.clickhouse.ClickHouse;
import io.tracemill.query.clickhouse.Forked;
import io.tracemill.query.span.LightSpan;
import io.tracemill.query.span.PlacedTrace;
import io.tracemill.query.span.SpanKey;
import io.tracemill.query.span.SpanTexts;
import io.tracemill.query.span.WholeSpan;
import io.tracemill.query.span.read.KeysQuery.Place;
import io.tracemill.query.span.search.FeedRequest;
import io.tracemill.query.span.search.SpanCondition;
import io.tracemill.query.span.search.SpanRequest;
import io.tracemill.query.span.search.SpanSearch;
import io.tracemill.query.trace.TraceRef;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Searches the table of spans: first which ones, then all that is shown of them. The newest are
/// looked for in the last hour, then in the last day, then everywhere.
public final class ClickHouseSpanSearch implements SpanSearch {

    private static final List<Duration> WINDOWS = List.of(Duration.ofHours(1), Duration.ofDays(1));

    private final KeysQuery keys;
    private final FeedQuery feed;
    private final WholeSpansQuery whole;
    private final SpansOfTraceQuery ofTrace;
    private final SpansOfTracesQuery ofTraces;
    private final TextsQuery texts;
    private final CountQuery count;
    private final Clock clock;

    public ClickHouseSpanSearch(ClickHouse clickHouse, Clock clock) {
        this.keys = new KeysQuery(clickHouse);
        this.feed = new FeedQuery(clickHouse);
        this.whole = new WholeSpansQuery(clickHouse);
        this.ofTrace = new SpansOfTraceQuery(clickHouse);
        this.ofTraces = new SpansOfTracesQuery(clickHouse);
        this.texts = new TextsQuery(clickHouse);
        this.count = new CountQuery(clickHouse);
        this.clock = clock;
    }

    @Override
    public SpanPage page(SpanRequest request) {
        Forked<Long> total = Forked.of("spans-count", () -> count.of(request));
        List<WholeSpan> spans = whole.of(places(request), request.withRaw());
        return new SpanPage(spans, total.join());
    }

    @Override
    public List<WholeSpan> feed(FeedRequest request) {
        long newest = Math.min(clock.millis(), request.after().receivedMicros() / 1000);
        for (Duration window : WINDOWS) {
            List<Place> found = feed.of(request, Math.max(0, newest - window.toMillis()));
            if (found.size() > request.limit()) {
                return whole.of(found, request.withRaw());
            }
        }
        return whole.of(feed.of(request, 0), request.withRaw());
    }

    @Override
    public List<WholeSpan> ofTrace(PlacedTrace trace, int limit, boolean withRaw) {
        return ofTrace.of(trace, limit, withRaw);
    }

    @Override
    public Map<TraceRef, List<LightSpan>> ofTraces(
            List<PlacedTrace> traces, List<SpanCondition> conditions) {
        return ofTraces.of(traces, conditions);
    }

    @Override
    public Map<SpanKey, SpanTexts> texts(List<LightSpan> spans) {
        return texts.of(spans);
    }

    @Override
    public Map<SpanKey, SpanTexts> speaking(List<PlacedTrace> traces) {
        return texts.speaking(traces);
    }

    private List<Place> places(SpanRequest request) {
        if (request.order().isNewestFirst() && request.conditions().isEmpty()) {
            long newest = clock.millis() * 1_000_000;
            for (Duration window : WINDOWS) {
                List<Place> found = keys.of(request, newest - window.toNanos());
                if (found.size() == request.limit()) {
                    return found;
                }
            }
        }
        return keys.of(request, 0);
    }
}
