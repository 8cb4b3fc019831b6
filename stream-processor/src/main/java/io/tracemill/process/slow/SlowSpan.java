package io.tracemill.process.slow;

import io.tracemill.schemas.model.SlowMeasure;
import io.tracemill.schemas.model.SpanId;

/// A span that took far longer than its like usually do.
///
/// @param actualNanos the time that was judged
/// @param baselineNanos the usual p95 of that time, above 0
public record SlowSpan(SpanId spanId, SlowMeasure measure, long actualNanos, long baselineNanos) {

    public SlowSpan {
        if (baselineNanos <= 0 || actualNanos <= baselineNanos) {
            throw new IllegalArgumentException(
                    "slow span: expected 0 < baseline < actual, got %d and %d"
                            .formatted(baselineNanos, actualNanos));
        }
    }

    /// By how many times the usual it was exceeded; of two alike the one with the smaller id is
    /// worse. So the worst of some spans is the same in whatever order they come.
    public boolean isWorseThan(SlowSpan other) {
        int order = Double.compare(ratio(), other.ratio());
        return order == 0 ? spanId.value().compareTo(other.spanId.value()) < 0 : order > 0;
    }

    private double ratio() {
        return (double) actualNanos / baselineNanos;
    }
}
