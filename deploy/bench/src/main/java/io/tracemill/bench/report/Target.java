package io.tracemill.bench.report;

/// A figure and what it should be.
public record Target(String what, double measured, Bound bound, double expected, String unit) {

    /// On which side of the expected figure a good one lies.
    public enum Bound {
        AT_LEAST,
        AT_MOST
    }

    /// A figure that should not be lower.
    public static Target atLeast(String what, double measured, double expected, String unit) {
        return new Target(what, measured, Bound.AT_LEAST, expected, unit);
    }

    /// A figure that should not be higher.
    public static Target atMost(String what, double measured, double expected, String unit) {
        return new Target(what, measured, Bound.AT_MOST, expected, unit);
    }

    /// Whether it is as it should be.
    public boolean isMet() {
        return switch (bound) {
            case AT_LEAST -> measured >= expected;
            case AT_MOST -> measured <= expected;
        };
    }
}
