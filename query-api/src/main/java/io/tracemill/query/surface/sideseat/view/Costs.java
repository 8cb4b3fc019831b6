package io.tracemill.query.surface.sideseat.view;

import io.tracemill.query.span.SpanCost;
import io.tracemill.schemas.model.TokenUsage;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/// Costs as SideSeat keeps them: a span's to the millionth of a dollar, anything else their sum.
final class Costs {

    private static final int SCALE = 6;
    private static final double MILLION = 1_000_000;

    private static final BigDecimal NOTHING = new BigDecimal("0.0");

    private Costs() {}

    /// As the product works them out: tokens by the price of one, as binary fractions. It matters
    /// where the exact amount lies halfway, such as 50 tokens for 0.15 dollars a million.
    static SpanCost rounded(SpanCost cost, TokenUsage usage) {
        long cached = usage.cacheReadTokens() + usage.cacheWriteTokens();
        double input = binary(cost.input(), usage.inputTokens() - cached);
        double output = binary(cost.output(), usage.outputTokens() - usage.reasoningTokens());
        double cacheRead = binary(cost.cacheRead(), usage.cacheReadTokens());
        double cacheWrite = binary(cost.cacheWrite(), usage.cacheWriteTokens());
        double reasoning = binary(cost.reasoning(), usage.reasoningTokens());
        return new SpanCost(
                cost.isDivided()
                        ? rounded(input + output + cacheRead + cacheWrite + reasoning)
                        : rounded(cost.total().doubleValue()),
                rounded(input),
                rounded(output),
                rounded(cacheRead),
                rounded(cacheWrite),
                rounded(reasoning));
    }

    private static double binary(BigDecimal amount, long tokens) {
        return tokens <= 0
                ? amount.doubleValue()
                : amount.divide(BigDecimal.valueOf(tokens), MathContext.DECIMAL64).doubleValue()
                        * tokens;
    }

    private static BigDecimal rounded(double amount) {
        return BigDecimal.valueOf(Math.round(amount * MILLION), SCALE);
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
