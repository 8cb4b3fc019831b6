package io.tracemill.schemas.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/// What a client says that a call cost, in US dollars; absence is a case of its own and never 0.
public sealed interface ReportedCost {

    ReportedCost NONE = new None();

    /// The client said nothing.
    record None() implements ReportedCost {}

    /// An amount in 10⁻¹² US dollars, from 0 to below one million dollars.
    record Amount(long picoDollars) implements ReportedCost {

        public static final long LIMIT = 1_000_000L * 1_000_000_000_000L;

        public Amount {
            if (picoDollars < 0 || picoDollars >= LIMIT) {
                throw new IllegalArgumentException(
                        "reported cost: expected 0 to below 1,000,000 dollars, got "
                                + BigDecimal.valueOf(picoDollars, SCALE));
            }
        }

        public BigDecimal dollars() {
            return BigDecimal.valueOf(picoDollars, SCALE);
        }
    }

    /// Decimal places that are kept.
    int SCALE = 12;

    /// The amount of so many dollars, rounded to 12 places; nothing when it is negative or a
    /// million and more.
    static Optional<ReportedCost> ofDollars(BigDecimal dollars) {
        if (dollars.signum() < 0 || dollars.compareTo(BigDecimal.valueOf(1_000_000)) >= 0) {
            return Optional.empty();
        }
        BigDecimal rounded = dollars.setScale(SCALE, RoundingMode.HALF_EVEN);
        if (rounded.compareTo(BigDecimal.valueOf(1_000_000)) >= 0) {
            return Optional.empty();
        }
        return Optional.of(new Amount(rounded.unscaledValue().longValueExact()));
    }
}
