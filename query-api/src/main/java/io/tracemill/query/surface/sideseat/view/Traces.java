package io.tracemill.query.surface.sideseat.view;

import io.tracemill.query.clickhouse.Forked;
import io.tracemill.query.span.LightSpan;
import io.tracemill.query.span.PlacedTrace;
import io.tracemill.query.span.SpanKey;
import io.tracemill.query.span.SpanTexts;
import io.tracemill.query.span.search.SpanCondition;
import io.tracemill.query.span.search.SpanSearch;
import io.tracemill.query.surface.sideseat.body.TraceSummary;
import io.tracemill.query.trace.TraceRef;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Turns the traces of a page into what is shown of them.
@Singleton
public final class Traces {

    private final SpanSearch search;

    Traces(SpanSearch search) {
        this.search = search;
    }

    /// @param conditions tokens and costs are those of the spans that fulfil all of these
    public List<TraceSummary> summaries(List<PlacedTrace> traces, List<SpanCondition> conditions) {
        Forked<Map<SpanKey, SpanTexts>> speaking =
                Forked.of("speaking-texts", () -> search.speaking(traces));
        Map<TraceRef, TraceFold> folds = folds(traces, conditions);
        TracePreviews previews = TracePreviews.of(folds.values(), speaking.join(), search);
        return traces.stream()
                .map(trace ->
                        Objects.requireNonNull(folds.get(trace.ref()))
                                .summary(previews.input(trace.ref()), previews.output(trace.ref())))
                .toList();
    }

    /// The traces of a page without their previews.
    Map<TraceRef, TraceFold> folds(List<PlacedTrace> traces, List<SpanCondition> conditions) {
        Map<TraceRef, List<LightSpan>> spans = search.ofTraces(traces, conditions);
        Map<TraceRef, TraceFold> folds = new LinkedHashMap<>();
        for (PlacedTrace trace : traces) {
            List<LightSpan> found = spans.getOrDefault(trace.ref(), List.of());
            folds.put(trace.ref(), fold(trace, found));
        }
        return folds;
    }

    /// Synthetic spans come on top of those that a trace counts.
    static TraceFold fold(PlacedTrace trace, List<LightSpan> found) {
        long counted = found.stream().filter(span -> !span.synthetic()).count();
        return new TraceFold(trace, found, counted >= trace.spanCount());
    }
}
