package io.tracemill.query.message.archive;

/// What a page of a feed of messages shall hold: those of the spans that were received last.
///
/// @param fromNanos spans that began earlier are left out
/// @param toNanos those that did not begin before are left out
/// @param receivedMillis of the last span of the page before; the greatest number for the first page
/// @param spanId of that span
/// @param limit of spans
public record FeedRequest(
        String projectId,
        long fromNanos,
        long toNanos,
        long receivedMillis,
        String spanId,
        int limit) {

    boolean isFirstPage() {
        return receivedMillis == Long.MAX_VALUE;
    }
}
