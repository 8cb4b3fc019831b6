package io.tracemill.query.span.search;

import io.tracemill.query.span.LightSpan;
import io.tracemill.query.span.PlacedTrace;
import io.tracemill.query.span.SpanKey;
import io.tracemill.query.span.SpanTexts;
import io.tracemill.query.span.WholeSpan;
import io.tracemill.query.trace.TraceRef;
import java.util.List;
import java.util.Map;

/// Finds spans.
public interface SpanSearch {

    /// A page, and how many match in all.
    SpanPage page(SpanRequest request);

    /// The newest by receipt; one more than asked for where there are more.
    List<WholeSpan> feed(FeedRequest request);

    /// The spans of one trace in the order of their start, at most so many.
    List<WholeSpan> ofTrace(PlacedTrace trace, int limit, boolean withRaw);

    /// The spans of the traces of a page.
    ///
    /// @param conditions decide which of them count as matched; all are read
    Map<TraceRef, List<LightSpan>> ofTraces(
            List<PlacedTrace> traces, List<SpanCondition> conditions);

    /// The texts of spans that have been chosen.
    Map<SpanKey, SpanTexts> texts(List<LightSpan> spans);

    /// The texts of the spans that speak for traces.
    Map<SpanKey, SpanTexts> speaking(List<PlacedTrace> traces);

    /// @param total all spans that match, whatever the page
    record SpanPage(List<WholeSpan> spans, long total) {

        public SpanPage {
            spans = List.copyOf(spans);
        }
    }
}
