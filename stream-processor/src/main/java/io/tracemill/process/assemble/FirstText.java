package io.tracemill.process.assemble;

/// The text of the earliest span that has one; of two equally early ones the smaller text.
final class FirstText {

    String text = "";
    long startUnixNanos;

    void offer(String candidate, long start) {
        if (!candidate.isEmpty() && (text.isEmpty() || precedes(candidate, start))) {
            text = candidate;
            startUnixNanos = start;
        }
    }

    private boolean precedes(String candidate, long start) {
        return start == startUnixNanos ? candidate.compareTo(text) < 0 : start < startUnixNanos;
    }
}
