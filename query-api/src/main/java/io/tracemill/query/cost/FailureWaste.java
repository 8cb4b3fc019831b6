package io.tracemill.query.cost;

import io.tracemill.query.series.Figures;
import io.tracemill.query.series.Spending;
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

    /// @param figures of failed traces
    static FailureWaste of(Figures figures) {
        Spending spending = figures.spending();
        return new FailureWaste(
                figures.traces(),
                figures.tokens().total(),
                spending.computed(),
                spending.computedCosts(),
                spending.reported(),
                spending.reportedCosts());
    }
}
