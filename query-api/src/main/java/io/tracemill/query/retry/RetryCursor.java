package io.tracemill.query.retry;

import io.tracemill.query.search.TraceCursor;
import java.util.Optional;

/// The last chain of a page: its trace, and how many chains of it were shown.
///
/// @param trace the trace, which the next page begins with if it has more chains
public record RetryCursor(TraceCursor trace, int shown) {

    public static final RetryCursor START = new RetryCursor(TraceCursor.START, 0);

    public String encode() {
        return shown + "." + trace.encode();
    }

    /// Nothing when the text is no cursor.
    public static Optional<RetryCursor> decode(String text) {
        int dot = text.indexOf('.');
        if (dot < 1
                || dot > 9
                || !text.substring(0, dot).chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.empty();
        }
        int shown = Integer.parseInt(text, 0, dot, 10);
        return TraceCursor.decode(text.substring(dot + 1))
                .map(trace -> new RetryCursor(trace, shown));
    }
}
