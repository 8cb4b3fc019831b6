package io.tracemill.process.assemble;

import io.tracemill.schemas.model.ComputedCost;
import io.tracemill.schemas.model.ModelUse;
import io.tracemill.schemas.model.ReportedCost;
import io.tracemill.schemas.model.TokenUsage;

/// Something that a trace adds up over its model calls, each call once: a few numbers that are
/// summed one by one. The order is part of the stored format.
public enum Measure {
    /// Tokens, and what they cost by our prices: so the cost is that of the calls whose tokens
    /// count.
    TOKENS(10) {
        @Override
        long[] of(ModelUse use, ComputedCost cost) {
            TokenUsage usage = use.usage();
            if (usage.isNone()) {
                return NOTHING;
            }
            long[] amount = new long[width()];
            amount[0] = usage.inputTokens();
            amount[1] = usage.outputTokens();
            amount[2] = usage.cacheReadTokens();
            amount[3] = usage.cacheWriteTokens();
            amount[4] = usage.reasoningTokens();
            amount[TOTAL_TOKENS] = usage.totalTokens();
            switch (cost) {
                case ComputedCost.None() -> amount[UNKNOWN_COSTS] = 1;
                case ComputedCost.Amount(long pico) -> {
                    amount[COST] = pico / PICO_PER_DOLLAR;
                    amount[COST + 1] = pico % PICO_PER_DOLLAR;
                    amount[KNOWN_COSTS] = 1;
                }
            }
            return amount;
        }
    },
    /// Whole dollars and the rest apart, so that no sum of them overflows.
    REPORTED_COST(2) {
        @Override
        long[] of(ModelUse use, ComputedCost cost) {
            return switch (use.reportedCost()) {
                case ReportedCost.None() -> NOTHING;
                case ReportedCost.Amount(long pico) ->
                        new long[] {pico / PICO_PER_DOLLAR, pico % PICO_PER_DOLLAR};
            };
        }
    };

    /// Where the sum is among the numbers of [#TOKENS].
    static final int TOTAL_TOKENS = 5;

    /// Where the cost is among the numbers of [#TOKENS], dollars and rest, and behind it how many
    /// costs are known and unknown.
    static final int COST = 6;

    static final int KNOWN_COSTS = 8;
    static final int UNKNOWN_COSTS = 9;

    static final long[] NOTHING = {};
    static final long PICO_PER_DOLLAR = 1_000_000_000_000L;

    private static final Measure[] ALL = values();

    private final int width;

    Measure(int width) {
        this.width = width;
    }

    /// How many numbers an amount has.
    int width() {
        return width;
    }

    /// What a span reports, [#NOTHING] when it reports none.
    abstract long[] of(ModelUse use, ComputedCost cost);

    static Measure[] all() {
        return ALL;
    }
}
