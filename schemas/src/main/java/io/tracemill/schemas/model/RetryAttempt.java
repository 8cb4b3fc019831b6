package io.tracemill.schemas.model;

/// One attempt at a request. Absent texts are empty.
///
/// @param spanId of a trace: the span that asked
/// @param traceId of an attempt that is a trace of its own, else empty
/// @param failureType says nothing when it did not fail
/// @param tokens 0 when none were reported
/// @param fallback whether it went to another model or provider than the one before
public record RetryAttempt(
        SpanId spanId,
        String traceId,
        long startUnixNanos,
        long endUnixNanos,
        boolean failed,
        FailureType failureType,
        String model,
        String provider,
        long tokens,
        ComputedCost cost,
        boolean fallback) {

    public long durationNanos() {
        return endUnixNanos - startUnixNanos;
    }
}
