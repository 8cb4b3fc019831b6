package io.tracemill.bench.client;

import java.time.Duration;

/// How fast and for how long requests are sent.
public sealed interface Pace {

    /// Whether request number `index` may be sent so long after the start.
    boolean isDue(long index, long elapsedNanos);

    /// Whether no further request is to come.
    boolean isOver(long index, long elapsedNanos);

    /// The moment after the start from which the latency of a request counts, when it is sent now.
    long countsFrom(long index, long elapsedNanos);

    /// As fast as the connections take them.
    record FlatOut(Duration duration) implements Pace {

        @Override
        public boolean isDue(long index, long elapsedNanos) {
            return elapsedNanos < duration.toNanos();
        }

        @Override
        public boolean isOver(long index, long elapsedNanos) {
            return elapsedNanos >= duration.toNanos();
        }

        @Override
        public long countsFrom(long index, long elapsedNanos) {
            return elapsedNanos;
        }
    }

    /// So many, as fast as the connections take them.
    record Count(long requests) implements Pace {

        @Override
        public boolean isDue(long index, long elapsedNanos) {
            return index < requests;
        }

        @Override
        public boolean isOver(long index, long elapsedNanos) {
            return index >= requests;
        }

        @Override
        public long countsFrom(long index, long elapsedNanos) {
            return elapsedNanos;
        }
    }

    /// At fixed moments, whether earlier ones were answered or not; a request that waits for a free
    /// connection waits on the server's account.
    record Rate(double requestsPerSecond, Duration duration) implements Pace {

        @Override
        public boolean isDue(long index, long elapsedNanos) {
            return !isOver(index, elapsedNanos) && dueNanos(index) <= elapsedNanos;
        }

        @Override
        public boolean isOver(long index, long elapsedNanos) {
            return dueNanos(index) >= duration.toNanos();
        }

        @Override
        public long countsFrom(long index, long elapsedNanos) {
            return dueNanos(index);
        }

        private long dueNanos(long index) {
            return (long) (index * 1e9 / requestsPerSecond);
        }
    }
}
