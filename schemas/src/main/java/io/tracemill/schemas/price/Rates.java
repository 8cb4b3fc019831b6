package io.tracemill.schemas.price;

import io.tracemill.schemas.model.ReportedCost;
import java.math.BigDecimal;
import java.util.OptionalLong;

/// What one token of each class costs, in 10⁻¹² US dollars.
///
/// The unit is exact: prices are listed for a million tokens with at most 6 decimal places.
public record Rates(
        long freshInput,
        long cacheRead,
        long cacheWrite,
        long oneHourCacheWrite,
        long output,
        long reasoning) {

    /// Decimal places of a listed price, which is for a million tokens.
    static final int LISTED_SCALE = 6;

    private static final TokenClass[] CLASSES = TokenClass.values();

    public Rates {
        if ((freshInput | cacheRead | cacheWrite | oneHourCacheWrite | output | reasoning) < 0) {
            throw new IllegalArgumentException("rates: expected no negative price");
        }
    }

    /// In 10⁻¹² dollars for one token.
    public long perToken(TokenClass tokenClass) {
        return switch (tokenClass) {
            case FRESH_INPUT -> freshInput;
            case CACHE_READ -> cacheRead;
            case CACHE_WRITE -> cacheWrite;
            case ONE_HOUR_CACHE_WRITE -> oneHourCacheWrite;
            case OUTPUT -> output;
            case REASONING -> reasoning;
        };
    }

    /// In dollars for a million tokens, as providers list it.
    public BigDecimal perMillionTokens(TokenClass tokenClass) {
        return BigDecimal.valueOf(perToken(tokenClass), LISTED_SCALE);
    }

    /// The whole amount in 10⁻¹² dollars; nothing when it reaches the million dollars that no call
    /// costs.
    OptionalLong total(BilledTokens tokens) {
        long total = 0;
        for (TokenClass tokenClass : CLASSES) {
            long rate = perToken(tokenClass);
            long count = tokens.count(tokenClass);
            long amount = rate * count;
            boolean fits = amount >= 0 && Math.multiplyHigh(rate, count) == 0;
            if (!fits || amount >= ReportedCost.Amount.LIMIT - total) {
                return OptionalLong.empty();
            }
            total += amount;
        }
        return OptionalLong.of(total);
    }
}
