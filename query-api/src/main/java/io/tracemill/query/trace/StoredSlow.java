package io.tracemill.query.trace;

import io.tracemill.schemas.model.TraceSlow;

/// Why a trace counts as slow.
///
/// @param reason empty when it does not, and then the rest says nothing
/// @param measure which time the actual one is: `duration` or `first_token`
/// @param baselineNanos the usual p95 of what the span is, 0 when no span is far above its own
/// @param spanId empty when nothing but the trace as a whole is slow
public record StoredSlow(
        String reason,
        String measure,
        long actualNanos,
        long thresholdNanos,
        long baselineNanos,
        String spanId) {

    public static final StoredSlow NONE = new StoredSlow("", "", 0, 0, 0, "");

    private static final String BASELINE = "baseline";

    public static StoredSlow of(TraceSlow slow) {
        return new StoredSlow(
                slow.slowReason().wireName(),
                slow.measureName(),
                slow.slowActualNanos(),
                slow.slowThresholdNanos(),
                slow.slowBaselineNanos(),
                slow.slowSpanId().value());
    }

    public boolean isSlow() {
        return !reason.isEmpty();
    }

    /// How far it is above what the reason measures it by.
    public long overByNanos() {
        long measured = reason.equals(BASELINE) ? baselineNanos : thresholdNanos;
        return Math.max(0, actualNanos - measured);
    }
}
