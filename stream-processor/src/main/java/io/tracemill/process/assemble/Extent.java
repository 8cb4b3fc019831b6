package io.tracemill.process.assemble;

/// From when to when some spans lie, in epoch nanoseconds; empty before the first.
final class Extent {

    long startUnixNanos = Long.MAX_VALUE;
    long endUnixNanos = Long.MIN_VALUE;

    boolean isEmpty() {
        return startUnixNanos > endUnixNanos;
    }

    /// Over both.
    Extent and(Extent other) {
        Extent both = new Extent();
        both.include(startUnixNanos, endUnixNanos);
        both.include(other.startUnixNanos, other.endUnixNanos);
        return both;
    }

    void include(long start, long end) {
        startUnixNanos = Math.min(startUnixNanos, start);
        endUnixNanos = Math.max(endUnixNanos, end);
    }
}
