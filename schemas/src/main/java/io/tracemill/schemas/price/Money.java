package io.tracemill.schemas.price;

import io.tracemill.schemas.model.ReportedCost;
import java.math.BigDecimal;

/// Amounts in 10⁻¹² dollars as decimals.
final class Money {

    private Money() {}

    /// Without trailing zeros, and never with an exponent: 0.0075, 600, 0.
    static BigDecimal dollars(long picoDollars) {
        BigDecimal dollars =
                BigDecimal.valueOf(picoDollars, ReportedCost.SCALE).stripTrailingZeros();
        return dollars.scale() < 0 ? dollars.setScale(0) : dollars;
    }
}
