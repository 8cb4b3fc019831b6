package io.tracemill.query.session;

import java.util.List;

/// Sums over the costs of spans, each to the millionth of a dollar, as SQL.
///
/// A cost is worked out as SideSeat does: tokens by the price of one, as binary fractions. It
/// matters where the exact amount lies halfway, such as 50 tokens for 0.15 dollars a million.
final class CostSums {

    private static final String TOTAL = "ifNull(coalesce(cost, reported_cost), 0)";
    private static final String REST =
            "(ifNull(cost, 0) - input_cost - cache_read_cost - cache_write_cost - reasoning_cost)";

    private static final String INPUT =
            binary("input_cost", "(input_tokens - cache_read_tokens - cache_write_tokens)");
    private static final String OUTPUT = binary(REST, "(output_tokens - reasoning_tokens)");
    private static final String CACHE_READ = binary("cache_read_cost", "cache_read_tokens");
    private static final String CACHE_WRITE = binary("cache_write_cost", "cache_write_tokens");
    private static final String REASONING = binary("reasoning_cost", "reasoning_tokens");

    /// Of the total, the input, the output, what was read from a cache and written to it, and
    /// reasoning, over the spans that are `counted`.
    static final String COLUMNS =
            String.join(
                    ",\n  ",
                    sum(
                            "if(isNull(cost), toFloat64(%s), %s)"
                                    .formatted(
                                            TOTAL,
                                            String.join(
                                                    " + ",
                                                    List.of(
                                                            INPUT,
                                                            OUTPUT,
                                                            CACHE_READ,
                                                            CACHE_WRITE,
                                                            REASONING)))),
                    sum(INPUT),
                    sum(OUTPUT),
                    sum(CACHE_READ),
                    sum(CACHE_WRITE),
                    sum(REASONING));

    private CostSums() {}

    private static String binary(String amount, String tokens) {
        return "if(%2$s > 0, %2$s * toFloat64(%1$s / greatest(%2$s, 1)), toFloat64(%1$s))"
                .formatted(amount, tokens);
    }

    private static String sum(String amount) {
        return "toDecimal128(sumIf(toInt64(floor((%s) * 1000000 + 0.5)), counted), 12) / 1000000"
                .formatted(amount);
    }
}
