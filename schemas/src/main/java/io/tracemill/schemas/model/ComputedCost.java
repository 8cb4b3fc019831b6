package io.tracemill.schemas.model;

import java.math.BigDecimal;

/// What one or several calls cost by our prices, in US dollars; absence is a case of its own and
/// never 0.
public sealed interface ComputedCost {

    ComputedCost NONE = new None();

    /// Nothing was called, or no price is known.
    record None() implements ComputedCost {}

    /// An amount in 10⁻¹² US dollars, from 0 to below one million dollars; exact.
    record Amount(long picoDollars) implements ComputedCost {

        public Amount {
            if (picoDollars < 0 || picoDollars >= ReportedCost.Amount.LIMIT) {
                throw new IllegalArgumentException(
                        "computed cost: expected 0 to below 1,000,000 dollars, got "
                                + BigDecimal.valueOf(picoDollars, ReportedCost.SCALE));
            }
        }

        public BigDecimal dollars() {
            return BigDecimal.valueOf(picoDollars, ReportedCost.SCALE);
        }
    }
}
