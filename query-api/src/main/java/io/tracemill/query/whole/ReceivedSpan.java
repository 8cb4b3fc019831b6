package io.tracemill.query.whole;

import io.tracemill.query.trace.StoredSpan;
import java.util.List;

/// A span with its own tags and the time of its receipt.
public record ReceivedSpan(StoredSpan span, List<String> tags, long receivedUnixMillis) {

    public ReceivedSpan {
        tags = List.copyOf(tags);
    }

    ReceivedSpan orElder(ReceivedSpan other) {
        return span.version() >= other.span.version() ? this : other;
    }
}
