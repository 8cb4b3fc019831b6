package io.tracemill.query.message.archive;

import io.tracemill.query.search.TimeRange;
import io.tracemill.query.span.search.SpanCursor;

/// What a page of a feed of messages shall hold: those of the spans that were received last.
///
/// @param started when the spans began
/// @param limit of spans
public record FeedRequest(String projectId, TimeRange started, SpanCursor after, int limit) {

    private static final long MICROS_PER_MILLI = 1000;

    /// When the last span of the page before was received.
    long receivedMillis() {
        return after.receivedMicros() / MICROS_PER_MILLI;
    }
}
