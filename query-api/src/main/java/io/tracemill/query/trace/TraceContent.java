package io.tracemill.query.trace;

import java.util.Comparator;
import java.util.List;

/// The texts of a trace: what it was asked, what it answered, and its steps by time.
public record TraceContent(SpanText input, SpanText output, List<TraceStep> steps) {

    public static final TraceContent NONE =
            new TraceContent(SpanText.NONE, SpanText.NONE, List.of());

    /// Steps beyond these are not listed.
    public static final int MAX_STEPS = 100;

    /// A step's texts are cut after so many characters; the detail has them whole.
    public static final int STEP_CHARACTERS = 4096;

    public TraceContent {
        steps = List.copyOf(steps);
    }

    /// The content of a trace whose spans have been read.
    public static TraceContent of(StoredTrace trace, List<StoredSpan> spans) {
        return new TraceContent(
                spans.stream()
                        .filter(span -> span.spanId().equals(trace.input().spanId()))
                        .findFirst()
                        .map(StoredSpan::input)
                        .orElse(SpanText.NONE),
                spans.stream()
                        .filter(span -> span.spanId().equals(trace.output().spanId()))
                        .findFirst()
                        .map(StoredSpan::output)
                        .orElse(SpanText.NONE),
                spans.stream()
                        .filter(span ->
                                !span.synthetic() && !span.spanId().equals(trace.rootSpanId()))
                        .sorted(
                                Comparator.comparingLong(StoredSpan::startUnixNanos)
                                        .thenComparing(StoredSpan::spanId))
                        .limit(MAX_STEPS)
                        .map(TraceStep::of)
                        .toList());
    }
}
