package io.tracemill.e2e.exact.truth;

import java.util.List;
import java.util.OptionalLong;

/// A retry chain as it must be shown.
///
/// @param parentId empty for a chain of traces
public record ChainTruth(
        String kind,
        String outcome,
        String parentId,
        int retries,
        List<AttemptTruth> attempts,
        Waste wasted) {

    /// One attempt.
    ///
    /// @param traceId empty where it is the trace's own
    /// @param failureType empty when it did not fail
    /// @param cost in 10⁻¹² dollars, empty when it is not known
    public record AttemptTruth(
            String spanId,
            String traceId,
            long startUnixNanos,
            long durationNanos,
            String failureType,
            String model,
            String provider,
            long tokens,
            OptionalLong cost,
            boolean fallback) {}

    /// What came to nothing.
    ///
    /// @param cost in 10⁻¹² dollars, empty when none is known
    public record Waste(long tokens, OptionalLong cost, int unknownCostCalls, long nanos) {

        static final Waste NONE = new Waste(0, OptionalLong.empty(), 0, 0);
    }
}
