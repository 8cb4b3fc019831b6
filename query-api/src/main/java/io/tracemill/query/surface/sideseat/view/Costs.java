package io.tracemill.query.surface.sideseat.view;

import io.tracemill.query.span.SpanCost;
import java.math.BigDecimal;
import java.math.RoundingMode;

/// Costs as SideSeat keeps them: a span's to the millionth of a dollar, anything else their sum.
final class Costs {

    private static final int SCALE = 6;

    private static final BigDecimal NOTHING = new BigDecimal("0.0");

    private Costs() {}

    static SpanCost rounded(SpanCost cost) {
        return new SpanCost(
                rounded(cost.total()),
                rounded(cost.input()),
                rounded(cost.output()),
                rounded(cost.cacheRead()),
                rounded(cost.cacheWrite()),
                rounded(cost.reasoning()));
    }

    private static BigDecimal rounded(BigDecimal amount) {
        return amount.setScale(SCALE, RoundingMode.HALF_UP);
    }

    /// Without trailing zeros and without an exponent, 0 as `0.0`.
    static BigDecimal shown(BigDecimal amount) {
        if (amount.signum() == 0) {
            return NOTHING;
        }
        BigDecimal stripped = rounded(amount).stripTrailingZeros();
        return stripped.scale() < 1 ? stripped.setScale(1) : stripped;
    }
}
