package io.tracemill.query.message;

import io.tracemill.query.message.content.Content;

/// One part of one message, and where it came from.
///
/// @param messageIndex of the message among those of its span
/// @param entryIndex of the part in its message
public record Block(
        MessageSpan span, SpanMessage message, int messageIndex, int entryIndex, Content content) {

    public Role role() {
        return message.message().role();
    }

    public long unixNanos() {
        return message.unixNanos();
    }
}
