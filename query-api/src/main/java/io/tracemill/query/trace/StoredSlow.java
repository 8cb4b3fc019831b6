package io.tracemill.query.trace;

/// Why a trace counts as slow.
///
/// @param reason `threshold` or `baseline`; empty when it is not, and then the rest is empty too
/// @param measure `duration` or `first_token`
/// @param thresholdNanos what the project asked for when it was judged
/// @param baselineNanos what was usual then, 0 for not known
/// @param spanId empty for the trace as a whole
public record StoredSlow(
        String reason,
        String measure,
        long actualNanos,
        long thresholdNanos,
        long baselineNanos,
        String spanId) {

    public static final StoredSlow NONE = new StoredSlow("", "", 0, 0, 0, "");

    public boolean isNone() {
        return reason.isEmpty();
    }

    /// By how much it is over what it was judged by.
    public long overNanos() {
        return actualNanos - (reason.equals("baseline") ? baselineNanos : thresholdNanos);
    }
}
