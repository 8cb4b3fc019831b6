package io.tracemill.query.trace;

/// One span of a trace, as far as a list of traces tells of it.
public record TraceStep(
        String spanId,
        String name,
        String toolName,
        boolean failed,
        long startUnixNanos,
        long durationNanos,
        SpanText input,
        SpanText output) {

    static TraceStep of(StoredSpan span) {
        return new TraceStep(
                span.spanId(),
                span.name(),
                span.toolName(),
                span.isError(),
                span.startUnixNanos(),
                span.durationNanos(),
                span.input(),
                span.output());
    }
}
