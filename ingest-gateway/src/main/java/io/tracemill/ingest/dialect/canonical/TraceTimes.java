package io.tracemill.ingest.dialect.canonical;

/// When a flat trace began and ended, from whatever it says; 0 where it says nothing.
final class TraceTimes {
    private static final double NANOS_PER_MILLI = 1e6;

    long startTime;
    long endTime;

    /// TraceLLM's only time: taken as the start.
    long createdAt;

    double latencyMillis;

    /// @param earliest start of its spans, 0 without spans
    /// @param receivedUnixNanos the end of a trace that tells no time at all
    long start(long earliest, long receivedUnixNanos) {
        if (startTime != 0) {
            return startTime;
        }
        if (createdAt != 0) {
            return createdAt;
        }
        if (earliest != 0) {
            return earliest;
        }
        return Math.max(0, (endTime == 0 ? receivedUnixNanos : endTime) - latencyNanos());
    }

    /// @param latest end of its spans, 0 without spans
    long end(long start, long latest) {
        if (endTime != 0) {
            return endTime;
        }
        return latencyMillis > 0 ? start + latencyNanos() : Math.max(start, latest);
    }

    private long latencyNanos() {
        return (long) (latencyMillis * NANOS_PER_MILLI);
    }
}
