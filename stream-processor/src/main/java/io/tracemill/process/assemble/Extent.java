package io.tracemill.process.assemble;

/// From when to when some spans lie, in epoch nanoseconds; empty before the first.
final class Extent {

    long startUnixNanos = Long.MAX_VALUE;
    long endUnixNanos = Long.MIN_VALUE;

    boolean isEmpty() {
        return startUnixNanos > endUnixNanos;
    }

    void include(long start, long end) {
        startUnixNanos = Math.min(startUnixNanos, start);
        endUnixNanos = Math.max(endUnixNanos, end);
    }
}
