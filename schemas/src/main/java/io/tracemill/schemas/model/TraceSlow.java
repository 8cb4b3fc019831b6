package io.tracemill.schemas.model;

/// Whether a trace counts as slow, why, and by how much.
///
/// @param slowReason [SlowReason#NONE] when it does not, and then the rest says nothing
/// @param slowMeasure what the actual time is
/// @param slowActualNanos the duration of the trace; when the reason is the baseline, the time of
///   the span
/// @param slowThresholdNanos what the project asked when it was judged
/// @param slowBaselineNanos the usual p95 of what the span is; 0 when no span is far above its own
/// @param slowSpanId the span that is farthest above its usual, or none: then nothing but the trace
///   as a whole is slow
public record TraceSlow(
        SlowReason slowReason,
        SlowMeasure slowMeasure,
        long slowActualNanos,
        long slowThresholdNanos,
        long slowBaselineNanos,
        SpanId slowSpanId) {

    public static final TraceSlow NONE =
            new TraceSlow(SlowReason.NONE, SlowMeasure.DURATION, 0, 0, 0, SpanId.NONE);

    public boolean isSlow() {
        return slowReason != SlowReason.NONE;
    }

    /// The measure's name on the wire and in the tables, empty when the trace is not slow.
    public String measureName() {
        return isSlow() ? slowMeasure.wireName() : "";
    }
}
