package io.tracemill.query.span.search;

/// By what a list is ordered.
public record SpanOrder(SpanField field, boolean ascending) {

    public static final SpanOrder NEWEST_FIRST = new SpanOrder(SpanField.START, false);

    public boolean isNewestFirst() {
        return equals(NEWEST_FIRST);
    }
}
