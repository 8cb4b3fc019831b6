package io.tracemill.query.whole;

import io.tracemill.query.trace.SpanText;
import io.tracemill.query.trace.StoredSpan;
import io.tracemill.query.trace.StoredTrace;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A trace and its spans, each once, by start.
///
/// @param speaking its root, and the spans that its input and output are taken from; they may be
///   among the spans too
public record WholeTrace(StoredTrace trace, List<ReceivedSpan> speaking, List<ReceivedSpan> spans) {

    public WholeTrace {
        speaking = List.copyOf(speaking);
        spans = List.copyOf(spans);
    }

    WholeTrace(StoredTrace trace, List<ReceivedSpan> spans) {
        this(
                trace,
                spans.stream().filter(each -> speaksFor(trace, each.span().spanId())).toList(),
                spans);
    }

    private static boolean speaksFor(StoredTrace trace, String spanId) {
        return spanId.equals(trace.rootSpanId())
                || spanId.equals(trace.input().spanId())
                || spanId.equals(trace.output().spanId());
    }

    /// The span that speaks for the trace.
    public Optional<ReceivedSpan> root() {
        return span(trace.rootSpanId());
    }

    /// What the trace was asked.
    public SpanText input() {
        return text(trace.input().spanId(), StoredSpan::input);
    }

    /// What it answered.
    public SpanText output() {
        return text(trace.output().spanId(), StoredSpan::output);
    }

    private SpanText text(String spanId, Function<StoredSpan, SpanText> which) {
        return span(spanId).map(ReceivedSpan::span).map(which).orElse(SpanText.NONE);
    }

    private Optional<ReceivedSpan> span(String spanId) {
        return spanId.isEmpty()
                ? Optional.empty()
                : speaking.stream().filter(each -> each.span().spanId().equals(spanId)).findFirst();
    }
}
