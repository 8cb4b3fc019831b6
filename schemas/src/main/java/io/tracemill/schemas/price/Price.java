package io.tracemill.schemas.price;

import java.time.LocalDate;
import java.util.Optional;

/// One row of the price list: what a provider's model costs from a day on.
///
/// @param provider the seller
/// @param model in lower case; the whole name or its beginning, as `match` says
/// @param validFromDay the first day, in days since 1970-01-01 UTC, or [#FROM_THE_BEGINNING]
/// @param thresholdTokens a call whose whole input is greater than this pays `aboveRates` for all
///   its tokens; [#NO_THRESHOLD] when there is none
public record Price(
        Provider provider,
        String model,
        Match match,
        long validFromDay,
        Rates rates,
        long thresholdTokens,
        Rates aboveRates) {

    public static final long FROM_THE_BEGINNING = Long.MIN_VALUE;
    public static final long NO_THRESHOLD = Long.MAX_VALUE;

    /// How a name is compared with a row's.
    public enum Match {
        /// The whole name.
        EXACT("exact"),
        /// The name's beginning, ending where a part of the name ends.
        PREFIX("prefix");

        private final String label;

        Match(String label) {
            this.label = label;
        }

        /// As the price list spells it.
        public String label() {
            return label;
        }
    }

    public Price {
        if (model.isEmpty()) {
            throw new IllegalArgumentException("price: expected the name of a model");
        }
    }

    /// Nothing when it holds from the beginning.
    public Optional<LocalDate> validFrom() {
        return validFromDay == FROM_THE_BEGINNING
                ? Optional.empty()
                : Optional.of(LocalDate.ofEpochDay(validFromDay));
    }

    public boolean isAboveThreshold(BilledTokens tokens) {
        return tokens.wholeInput() > thresholdTokens;
    }

    /// The rates that hold for a call with so many tokens.
    public Rates ratesOf(BilledTokens tokens) {
        return isAboveThreshold(tokens) ? aboveRates : rates;
    }
}
