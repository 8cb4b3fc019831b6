package io.tracemill.schemas.price;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Says in words how a cost came about: `1,200 fresh input tokens × $2.50/M + 300 output tokens ×
/// $10.00/M = $0.006; prices of openai gpt-4o (exact)`.
final class Explanation {

    private static final int CENTS = 2;

    private Explanation() {}

    static String of(Cost.Known cost) {
        List<String> terms = new ArrayList<>();
        for (TokenClass tokenClass : TokenClass.values()) {
            if (cost.tokens().count(tokenClass) > 0) {
                terms.add(term(cost, tokenClass));
            }
        }
        String sum = terms.isEmpty() ? "no tokens" : String.join(" + ", terms);
        String threshold =
                cost.isAboveThreshold()
                        ? ", above "
                                + number(cost.quote().price().thresholdTokens())
                                + " input tokens"
                        : "";
        return sum
                + " = $"
                + Money.dollars(cost.picoDollars()).toPlainString()
                + "; "
                + of(cost.quote())
                + threshold;
    }

    private static String term(Cost.Known cost, TokenClass tokenClass) {
        long count = cost.tokens().count(tokenClass);
        return "%s %s %s × $%s/M"
                .formatted(
                        number(count),
                        tokenClass.label(),
                        count == 1 ? "token" : "tokens",
                        listed(cost.rates().perMillionTokens(tokenClass)));
    }

    static String of(Quote quote) {
        Price price = quote.price();
        String row =
                "prices of %s %s (%s)"
                        .formatted(price.provider().id(), price.model(), price.match().label());
        String since = price.validFrom().map(day -> " from " + day).orElse("");
        return row + since + origin(quote);
    }

    private static String origin(Quote quote) {
        return switch (quote.origin()) {
            case NAMED -> "";
            case IN_MODEL_NAME -> ", the provider being part of the model's name";
            case INFERRED -> ", the provider being inferred from model " + quote.model();
        };
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /// At least cents, as prices are written.
    private static String listed(BigDecimal dollars) {
        BigDecimal digits = dollars.stripTrailingZeros();
        return (digits.scale() < CENTS ? digits.setScale(CENTS, RoundingMode.UNNECESSARY) : digits)
                .toPlainString();
    }
}
