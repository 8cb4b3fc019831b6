package io.tracemill.query.span;

/// Which span: ids are unique within a trace, and a trace's within a project.
public record SpanKey(String projectId, String traceId, String spanId) {

    public static SpanKey of(LightSpan span) {
        return new SpanKey(span.trace().projectId(), span.trace().traceId(), span.spanId());
    }
}
