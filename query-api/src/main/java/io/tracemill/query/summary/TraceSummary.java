package io.tracemill.query.summary;

import io.tracemill.query.analytics.Spread;
import java.math.BigDecimal;
import java.util.Optional;

/// What some traces come to.
///
/// @param cost of those that have one: what the client reported, else what we computed
/// @param knownCosts how many have one
/// @param spread of the durations, to the nanosecond; nothing without traces
/// @param earliestUnixNanos when the first of them started, 0 without traces
public record TraceSummary(
        long traces,
        long failed,
        long totalTokens,
        BigDecimal cost,
        long knownCosts,
        long durationSumNanos,
        Optional<Spread> spread,
        long earliestUnixNanos) {

    /// 0 without traces.
    public double averageMillis() {
        return traces == 0 ? 0 : durationSumNanos / 1e6 / traces;
    }
}
