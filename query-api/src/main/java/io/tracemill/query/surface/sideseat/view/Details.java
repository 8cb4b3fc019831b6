package io.tracemill.query.surface.sideseat.view;

import io.tracemill.query.span.PlacedTrace;
import io.tracemill.query.span.WholeSpan;
import io.tracemill.query.span.search.SpanSearch;
import io.tracemill.query.surface.sideseat.body.TraceDetail;
import io.tracemill.query.surface.sideseat.view.text.Preview;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// Turns one trace into what is shown of it with its spans.
@Singleton
public final class Details {

    /// Spans beyond these are not listed.
    static final int MAX_SPANS = 2500;

    /// A synthetic span comes on top.
    private static final int MAX_ROWS = MAX_SPANS + 10;

    private final SpanSearch search;

    Details(SpanSearch search) {
        this.search = search;
    }

    /// Changes with every span of the trace: `W/"5-1794269657000-false"` has their number, when the
    /// last one ended, and whether some are not listed.
    public String tag(PlacedTrace trace) {
        return "W/\"%d-%d-%s\""
                .formatted(
                        trace.spanCount(),
                        Math.floorDiv(trace.endUnixNanos(), 1_000_000),
                        trace.spanCount() > MAX_SPANS);
    }

    public TraceDetail of(PlacedTrace trace, boolean raw) {
        List<WholeSpan> spans = search.ofTrace(trace, MAX_ROWS, raw);
        TraceFold fold = Traces.fold(trace, spans.stream().map(WholeSpan::light).toList());
        return new TraceDetail(
                fold.summary(input(spans), output(spans)),
                Spans.summaries(
                        spans.stream()
                                .filter(span -> !span.light().synthetic())
                                .limit(MAX_SPANS)
                                .toList()));
    }

    /// Of a root, else of the earliest.
    private static Optional<String> input(List<WholeSpan> spans) {
        Function<WholeSpan, Optional<String>> preview =
                span -> Preview.ofInput(span.light().kind(), span.input());
        return first(spans.stream().filter(span -> span.light().isRoot()), preview)
                .or(() -> first(spans.stream(), preview));
    }

    /// Of a root, else of the latest.
    private static Optional<String> output(List<WholeSpan> spans) {
        return first(spans.stream().filter(span -> span.light().isRoot()), Spans::outputPreview)
                .or(() -> first(spans.reversed().stream(), Spans::outputPreview));
    }

    private static Optional<String> first(
            Stream<WholeSpan> spans, Function<WholeSpan, Optional<String>> preview) {
        return spans.map(preview).flatMap(Optional::stream).findFirst();
    }
}
