package io.tracemill.query.analytics;

import io.tracemill.schemas.rollup.LatencyHistogram;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/// How durations are spread: each percentile is the one at rank ceil(share × count).
public record Spread(long p50Nanos, long p95Nanos, long p99Nanos) {

    /// What a percentile from a histogram is off by at most, as a share of itself.
    public static final double HISTOGRAM_ERROR = 1.0 / 64;

    private static final double P50 = 0.5;
    private static final double P95 = 0.95;
    private static final double P99 = 0.99;

    /// To within [#HISTOGRAM_ERROR]; nothing when there are no durations.
    public static Optional<Spread> of(LatencyHistogram histogram) {
        return histogram.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Spread(
                                histogram.percentileNanos(P50).orElseThrow(),
                                histogram.percentileNanos(P95).orElseThrow(),
                                histogram.percentileNanos(P99).orElseThrow()));
    }

    /// To the nanosecond; nothing when there are no durations.
    ///
    /// @param sorted ascending
    static Optional<Spread> ofSorted(long[] sorted) {
        return sorted.length == 0
                ? Optional.empty()
                : Optional.of(new Spread(at(sorted, P50), at(sorted, P95), at(sorted, P99)));
    }

    private static long at(long[] sorted, double share) {
        int rank =
                BigDecimal.valueOf(share)
                        .multiply(BigDecimal.valueOf(sorted.length))
                        .setScale(0, RoundingMode.CEILING)
                        .intValueExact();
        return sorted[Math.max(1, rank) - 1];
    }
}
