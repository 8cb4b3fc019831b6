package io.tracemill.process.retry;

/// What attempts used up that came to nothing.
///
/// @param tokens as far as they were reported
/// @param costPicoDollars in 10⁻¹² dollars, as far as it is known
/// @param unknownCosts model calls among them of which the cost is not known
/// @param nanos their durations and the waits between them
public record Waste(long tokens, long costPicoDollars, int unknownCosts, long nanos) {

    public static final Waste NONE = new Waste(0, 0, 0, 0);

    /// Sums stop at the largest number.
    Waste plus(Waste other) {
        return new Waste(
                sum(tokens, other.tokens),
                sum(costPicoDollars, other.costPicoDollars),
                (int) Math.min(Integer.MAX_VALUE, (long) unknownCosts + other.unknownCosts),
                sum(nanos, other.nanos));
    }

    Waste lasting(long duration) {
        return new Waste(tokens, costPicoDollars, unknownCosts, duration);
    }

    static long sum(long one, long other) {
        long sum = one + other;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }
}
