package io.tracemill.query.span.search;

/// The last span of a page of a feed: the next page begins behind it, whatever came in meanwhile.
///
/// @param receivedMicros when it was received, in epoch microseconds
public record SpanCursor(long receivedMicros, String spanId) {

    /// Before the newest span.
    public static final SpanCursor START = new SpanCursor(Long.MAX_VALUE, "");

    public boolean isStart() {
        return receivedMicros == Long.MAX_VALUE;
    }
}
