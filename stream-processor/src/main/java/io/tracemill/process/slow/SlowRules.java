package io.tracemill.process.slow;

import io.tracemill.schemas.model.SlowMeasure;
import io.tracemill.schemas.model.SlowReason;
import io.tracemill.schemas.model.SpanId;
import io.tracemill.schemas.model.TraceSlow;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The rules by which spans and traces are slow.
///
/// 1. **Threshold.** A trace is slow that took as long as its project's threshold, or longer: from
///    its first start to its last end, as sent.
/// 2. **Baseline.** A trace is slow that has a span which took at least [#FACTOR] times the usual
///    p95 of its like *and* at least [#MARGIN] more: so neither a tool that takes 2 ms instead of
///    0.5 nor a model that takes 9 s instead of 7 is worth a word. Which spans are alike, and what
///    is usual, is [Series]' and [Baseline]'s to say.
/// 3. **Reported.** A trace is slow that its client calls slow.
///
/// The first that holds is the reason. What is said of a span that is far above its usual is said
/// under each of the reasons.
public final class SlowRules {

    /// How many times the usual p95 is far above it.
    public static final int FACTOR = 3;

    /// Less than so much more is never far above.
    public static final Duration MARGIN = Duration.ofMillis(250);

    /// What takes longer has a clock that is off, and tells nothing of how long such work takes.
    public static final Duration LONGEST = Duration.ofDays(1);

    private static final long MARGIN_NANOS = MARGIN.toNanos();

    private SlowRules() {}

    /// @param baselineNanos above 0
    public static boolean isFarAbove(long actualNanos, long baselineNanos) {
        return actualNanos / FACTOR >= baselineNanos && actualNanos - baselineNanos >= MARGIN_NANOS;
    }

    /// What is said of a trace.
    ///
    /// @param thresholdNanos what its project asks
    /// @param worst of its spans that are far above their usual, null when none is
    /// @param reported whether its client calls it slow
    public static TraceSlow verdict(
            long durationNanos, long thresholdNanos, @Nullable SlowSpan worst, boolean reported) {
        SlowReason reason = reason(durationNanos >= thresholdNanos, worst != null, reported);
        if (reason == SlowReason.NONE) {
            return TraceSlow.NONE;
        }
        if (worst == null) {
            return new TraceSlow(
                    reason, SlowMeasure.DURATION, durationNanos, thresholdNanos, 0, SpanId.NONE);
        }
        boolean ofTrace = reason == SlowReason.THRESHOLD;
        return new TraceSlow(
                reason,
                ofTrace ? SlowMeasure.DURATION : worst.measure(),
                ofTrace ? durationNanos : worst.actualNanos(),
                thresholdNanos,
                worst.baselineNanos(),
                worst.spanId());
    }

    private static SlowReason reason(boolean above, boolean hasSlowSpan, boolean reported) {
        if (above) {
            return SlowReason.THRESHOLD;
        }
        if (hasSlowSpan) {
            return SlowReason.BASELINE;
        }
        return reported ? SlowReason.REPORTED : SlowReason.NONE;
    }
}
