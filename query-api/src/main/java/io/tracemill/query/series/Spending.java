package io.tracemill.query.series;

import java.math.BigDecimal;

/// What calls cost in US dollars, by our prices and as clients reported it, and how much of it is
/// known.
///
/// @param byClass the computed cost by class of tokens
/// @param computedCosts how many of what is counted have a computed cost
/// @param reportedCosts how many have a reported one
/// @param unknownCalls calls that no cost is known of
public record Spending(
        BigDecimal computed,
        ByClass byClass,
        BigDecimal reported,
        long computedCosts,
        long reportedCosts,
        long unknownCalls) {

    public static final Spending NONE =
            new Spending(BigDecimal.ZERO, ByClass.NONE, BigDecimal.ZERO, 0, 0, 0);

    /// Parts of a computed cost; the input's is that of what came from no cache.
    public record ByClass(
            BigDecimal input,
            BigDecimal output,
            BigDecimal cacheRead,
            BigDecimal cacheWrite,
            BigDecimal reasoning) {

        public static final ByClass NONE =
                new ByClass(
                        BigDecimal.ZERO,
                        BigDecimal.ZERO,
                        BigDecimal.ZERO,
                        BigDecimal.ZERO,
                        BigDecimal.ZERO);

        ByClass plus(ByClass other) {
            return new ByClass(
                    input.add(other.input),
                    output.add(other.output),
                    cacheRead.add(other.cacheRead),
                    cacheWrite.add(other.cacheWrite),
                    reasoning.add(other.reasoning));
        }
    }

    Spending plus(Spending other) {
        return new Spending(
                computed.add(other.computed),
                byClass.plus(other.byClass),
                reported.add(other.reported),
                computedCosts + other.computedCosts,
                reportedCosts + other.reportedCosts,
                unknownCalls + other.unknownCalls);
    }
}
