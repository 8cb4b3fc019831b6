package io.tracemill.query.message;

/// A message and its place in a span.
///
/// @param isEvent whether an event of the span told it, and not an attribute
/// @param unixNanos when it was said, as far as the span tells
/// @param orderNanos the time that it is ordered by
public record SpanMessage(
        Message message,
        Place place,
        Category category,
        boolean isEvent,
        long unixNanos,
        long orderNanos) {

    public SpanMessage with(Message other) {
        return new SpanMessage(other, place, category, isEvent, unixNanos, orderNanos);
    }
}
