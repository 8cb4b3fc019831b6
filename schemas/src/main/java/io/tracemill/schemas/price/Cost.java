package io.tracemill.schemas.price;

import java.math.BigDecimal;

/// What a call cost in US dollars, exactly, or why that is not known; unknown is never 0.
public sealed interface Cost {

    /// How the figure came about, or why there is none, as a sentence for a reader.
    String explanation();

    /// The tokens of a call at the price that was found.
    ///
    /// @param quote the matched row of the price list, and how it was found
    record Known(Quote quote, BilledTokens tokens) implements Cost {

        public Known {
            if (quote.price().ratesOf(tokens).total(tokens).isEmpty()) {
                throw new IllegalArgumentException("cost: expected less than a million dollars");
            }
        }

        /// The sum over all classes, in 10⁻¹² dollars; exact.
        public long picoDollars() {
            return rates().total(tokens).orElseThrow();
        }

        /// What one class of tokens cost, in 10⁻¹² dollars; exact.
        public long picoDollars(TokenClass tokenClass) {
            return rates().perToken(tokenClass) * tokens.count(tokenClass);
        }

        /// The sum over all classes, without trailing zeros.
        public BigDecimal dollars() {
            return Money.dollars(picoDollars());
        }

        public BigDecimal dollars(TokenClass tokenClass) {
            return Money.dollars(picoDollars(tokenClass));
        }

        /// The rates that held, which above a threshold are others.
        public Rates rates() {
            return quote.price().ratesOf(tokens);
        }

        public boolean isAboveThreshold() {
            return quote.price().isAboveThreshold(tokens);
        }

        @Override
        public String explanation() {
            return Explanation.of(this);
        }
    }

    /// No figure can be given.
    sealed interface Unknown extends Cost {

        Reason reason();
    }

    /// Why there is no figure.
    enum Reason {
        UNKNOWN_PROVIDER("unknown_provider"),
        UNKNOWN_MODEL("unknown_model"),
        NO_USAGE("no_usage"),
        IMPLAUSIBLE_USAGE("implausible_usage");

        private final String code;

        Reason(String code) {
            this.code = code;
        }

        /// As it stands in JSON.
        public String code() {
            return code;
        }
    }

    /// Who sold the call is not said, or has no prices here.
    record UnknownProvider(String explanation) implements Unknown {

        @Override
        public Reason reason() {
            return Reason.UNKNOWN_PROVIDER;
        }
    }

    /// The provider has no price for such a model.
    record UnknownModel(String explanation) implements Unknown {

        @Override
        public Reason reason() {
            return Reason.UNKNOWN_MODEL;
        }
    }

    /// The price is known, the tokens are not.
    record NoUsage(Quote quote) implements Unknown {

        @Override
        public Reason reason() {
            return Reason.NO_USAGE;
        }

        @Override
        public String explanation() {
            return "neither input nor output tokens were reported; " + Explanation.of(quote);
        }
    }

    /// The figures would make a million dollars and more: a sender's mistake.
    record ImplausibleUsage(Quote quote, BilledTokens tokens) implements Unknown {

        @Override
        public Reason reason() {
            return Reason.IMPLAUSIBLE_USAGE;
        }

        @Override
        public String explanation() {
            return "the tokens would cost a million dollars and more; " + Explanation.of(quote);
        }
    }
}
