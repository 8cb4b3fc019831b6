package io.tracemill.query.cost;

import io.tracemill.query.series.Figures;
import java.math.BigDecimal;

/// What failed traces used for nothing.
///
/// @param computedCosts how many of them have a computed cost
/// @param reportedCosts how many have a reported one
public record FailureWaste(
        long traces,
        long tokens,
        BigDecimal computed,
        long computedCosts,
        BigDecimal reported,
        long reportedCosts) {

    public static final FailureWaste NONE =
            new FailureWaste(0, 0, BigDecimal.ZERO, 0, BigDecimal.ZERO, 0);

    FailureWaste plus(FailureWaste other) {
        return new FailureWaste(
                traces + other.traces,
                tokens + other.tokens,
                computed.add(other.computed),
                computedCosts + other.computedCosts,
                reported.add(other.reported),
                reportedCosts + other.reportedCosts);
    }

    /// Beside the figures of the same group.
    Costs.Group beside(CostKey key, Figures figures) {
        return new Costs.Group(key, figures, this);
    }
}
