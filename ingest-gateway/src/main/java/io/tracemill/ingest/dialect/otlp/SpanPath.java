package io.tracemill.ingest.dialect.otlp;

/// Where in the request the walk is.
final class SpanPath {

    private int resource = -1;
    private int scope = -1;
    private int span = -1;

    void reset() {
        resource = -1;
        scope = -1;
        span = -1;
    }

    void nextResource() {
        resource++;
        scope = -1;
        span = -1;
    }

    void nextScope() {
        scope++;
        span = -1;
    }

    void nextSpan() {
        span++;
    }

    /// A field of the span.
    String to(String field) {
        return field.isEmpty() ? toString() : this + "." + field;
    }

    /// `resourceSpans[0].scopeSpans[0].spans[7]`
    @Override
    public String toString() {
        return "resourceSpans[" + resource + "].scopeSpans[" + scope + "].spans[" + span + ']';
    }
}
