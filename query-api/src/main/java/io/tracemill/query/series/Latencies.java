package io.tracemill.query.series;

import io.tracemill.schemas.rollup.LatencyHistogram;

/// How long things took: their sum to the nanosecond, and how they are spread.
public record Latencies(long sumNanos, LatencyHistogram histogram) {

    public static final Latencies NONE = new Latencies(0, LatencyHistogram.EMPTY);

    public boolean isEmpty() {
        return histogram.isEmpty();
    }

    Latencies plus(Latencies other) {
        return new Latencies(sumNanos + other.sumNanos, histogram.plus(other.histogram));
    }
}
