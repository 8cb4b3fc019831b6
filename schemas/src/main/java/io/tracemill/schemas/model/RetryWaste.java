package io.tracemill.schemas.model;

/// What attempts used up that came to nothing.
///
/// @param wastedTokens as far as they were reported
/// @param wastedCost as far as it is known
/// @param wastedUnknownCalls model calls among them that no cost is known of
/// @param wastedNanos their durations and the waits between them
public record RetryWaste(
        long wastedTokens, ComputedCost wastedCost, int wastedUnknownCalls, long wastedNanos) {

    public static final RetryWaste NONE = new RetryWaste(0, ComputedCost.NONE, 0, 0);
}
