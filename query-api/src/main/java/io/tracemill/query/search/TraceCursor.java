package io.tracemill.query.search;

import io.tracemill.query.trace.StoredTrace;
import java.util.Optional;

/// The last trace of a page: the next page begins behind it, whatever came in meanwhile.
public record TraceCursor(long listedUnixNanos, String traceId, String projectId) {

    /// Before the newest trace.
    public static final TraceCursor START = new TraceCursor(Long.MAX_VALUE, "", "");

    private static final String VERSION = "1";

    public static TraceCursor after(StoredTrace trace) {
        return new TraceCursor(
                trace.listedUnixNanos(), trace.ref().traceId(), trace.ref().projectId());
    }

    public boolean isStart() {
        return listedUnixNanos == Long.MAX_VALUE;
    }

    public String encode() {
        // the trace id may hold anything, so it comes last
        return String.join("\n", VERSION, Long.toString(listedUnixNanos), projectId, traceId);
    }

    /// Nothing when the text is no cursor.
    public static Optional<TraceCursor> decode(String text) {
        String[] parts = text.split("\n", 4);
        if (parts.length < 4 || !parts[0].equals(VERSION)) {
            return Optional.empty();
        }
        try {
            long listed = Long.parseLong(parts[1]);
            return listed < 0 || listed == Long.MAX_VALUE
                    ? Optional.empty()
                    : Optional.of(new TraceCursor(listed, parts[3], parts[2]));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
