package io.tracemill.query.span;

import java.math.BigDecimal;

/// What a span cost in US dollars, as we priced it, else as its sender reported it. Without a price
/// every part is 0.
///
/// @param input tokens read for the first time
/// @param output without reasoning
public record SpanCost(
        BigDecimal total,
        BigDecimal input,
        BigDecimal output,
        BigDecimal cacheRead,
        BigDecimal cacheWrite,
        BigDecimal reasoning) {

    public static final SpanCost NONE =
            new SpanCost(
                    BigDecimal.ZERO,
                    BigDecimal.ZERO,
                    BigDecimal.ZERO,
                    BigDecimal.ZERO,
                    BigDecimal.ZERO,
                    BigDecimal.ZERO);

    /// Whether it is known what its parts are.
    public boolean isDivided() {
        BigDecimal parts = input.add(output).add(cacheRead).add(cacheWrite).add(reasoning);
        return parts.compareTo(total) == 0;
    }

    public SpanCost plus(SpanCost other) {
        return new SpanCost(
                total.add(other.total),
                input.add(other.input),
                output.add(other.output),
                cacheRead.add(other.cacheRead),
                cacheWrite.add(other.cacheWrite),
                reasoning.add(other.reasoning));
    }
}
