package io.tracemill.process.assemble;

import static io.tracemill.process.rollup.Figure.CACHE_READ_COST;
import static io.tracemill.process.rollup.Figure.CACHE_READ_TOKENS;
import static io.tracemill.process.rollup.Figure.CACHE_WRITE_COST;
import static io.tracemill.process.rollup.Figure.CACHE_WRITE_TOKENS;
import static io.tracemill.process.rollup.Figure.COMPUTED_COST;
import static io.tracemill.process.rollup.Figure.COMPUTED_COSTS;
import static io.tracemill.process.rollup.Figure.INPUT_COST;
import static io.tracemill.process.rollup.Figure.INPUT_TOKENS;
import static io.tracemill.process.rollup.Figure.OUTPUT_COST;
import static io.tracemill.process.rollup.Figure.OUTPUT_TOKENS;
import static io.tracemill.process.rollup.Figure.REASONING_COST;
import static io.tracemill.process.rollup.Figure.REASONING_TOKENS;
import static io.tracemill.process.rollup.Figure.REPORTED_COSTS;
import static io.tracemill.process.rollup.Figure.TOTAL_TOKENS;
import static io.tracemill.process.rollup.Figure.UNKNOWN_COST_CALLS;

import io.tracemill.process.rollup.Figure;
import io.tracemill.process.rollup.Tally;
import io.tracemill.schemas.model.ComputedCost;
import io.tracemill.schemas.model.ModelUse;
import io.tracemill.schemas.model.ReportedCost;
import io.tracemill.schemas.model.SpanVerdict;
import io.tracemill.schemas.model.TokenUsage;

/// Something that a trace adds up over its model calls, each call once: a few numbers that are
/// summed one by one. The order is part of the stored format.
public enum Measure {
    /// Tokens, and what they cost by our prices: so the cost is that of the calls whose tokens
    /// count.
    TOKENS(14) {
        @Override
        long[] of(ModelUse use, SpanVerdict verdict) {
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
            amount[ALL_TOKENS] = usage.totalTokens();
            switch (verdict.cost()) {
                case ComputedCost.None() -> amount[UNKNOWN_COSTS] = 1;
                case ComputedCost.Amount(long pico) -> {
                    amount[COST] = pico / PICO_PER_DOLLAR;
                    amount[COST + 1] = pico % PICO_PER_DOLLAR;
                    amount[KNOWN_COSTS] = 1;
                    amount[COST_PARTS] = verdict.costParts().input();
                    amount[COST_PARTS + 1] = verdict.costParts().cacheRead();
                    amount[COST_PARTS + 2] = verdict.costParts().cacheWrite();
                    amount[COST_PARTS + 3] = verdict.costParts().reasoning();
                }
            }
            return amount;
        }

        @Override
        void addTo(Tally tally, long[] amount, int sign) {
            long cost = amount[COST] * PICO_PER_DOLLAR + amount[COST + 1];
            addCostParts(tally, cost, amount, sign);
            tally.add(INPUT_TOKENS, sign * amount[0])
                    .add(OUTPUT_TOKENS, sign * amount[1])
                    .add(CACHE_READ_TOKENS, sign * amount[2])
                    .add(CACHE_WRITE_TOKENS, sign * amount[3])
                    .add(REASONING_TOKENS, sign * amount[4])
                    .add(TOTAL_TOKENS, sign * amount[5])
                    .add(COMPUTED_COST, sign * cost)
                    .add(COMPUTED_COSTS, sign * amount[KNOWN_COSTS])
                    .add(UNKNOWN_COST_CALLS, sign * amount[UNKNOWN_COSTS]);
        }
    },
    /// Whole dollars and the rest apart, so that no sum of them overflows.
    REPORTED_COST(2) {
        @Override
        long[] of(ModelUse use, SpanVerdict verdict) {
            return switch (use.reportedCost()) {
                case ReportedCost.None() -> NOTHING;
                case ReportedCost.Amount(long pico) ->
                        new long[] {pico / PICO_PER_DOLLAR, pico % PICO_PER_DOLLAR};
            };
        }

        @Override
        void addTo(Tally tally, long[] amount, int sign) {
            tally.add(Figure.REPORTED_COST, sign * (amount[0] * PICO_PER_DOLLAR + amount[1]))
                    .add(REPORTED_COSTS, sign);
        }
    };

    /// Where the sum is among the numbers of [#TOKENS].
    static final int ALL_TOKENS = 5;

    /// Where the cost is among the numbers of [#TOKENS], dollars and rest, and behind it how many
    /// costs are known and unknown.
    static final int COST = 6;

    static final int KNOWN_COSTS = 8;
    static final int UNKNOWN_COSTS = 9;

    /// Of the cost what fresh input, reads from a cache, writes to one and reasoning make.
    static final int COST_PARTS = 10;

    static final long[] NOTHING = {};
    static final long PICO_PER_DOLLAR = 1_000_000_000_000L;

    private static final Measure[] ALL = values();

    /// What the parts of a cost are, in their order.
    private static final Figure[] PARTS = {
        INPUT_COST, CACHE_READ_COST, CACHE_WRITE_COST, REASONING_COST
    };

    private final int width;

    Measure(int width) {
        this.width = width;
    }

    /// How many numbers an amount has.
    int width() {
        return width;
    }

    /// What a span reports, [#NOTHING] when it reports none.
    abstract long[] of(ModelUse use, SpanVerdict verdict);

    /// Adds an amount to the numbers that it is about, or takes it back.
    abstract void addTo(Tally tally, long[] amount, int sign);

    /// Adds what the classes of tokens make of a cost, which is the output's but for what the
    /// amount says.
    static void addCostParts(Tally tally, long picoDollars, long[] amount, int sign) {
        long rest = picoDollars;
        for (int i = 0; i < PARTS.length; i++) {
            tally.add(PARTS[i], sign * amount[COST_PARTS + i]);
            rest -= amount[COST_PARTS + i];
        }
        tally.add(OUTPUT_COST, sign * rest);
    }

    static Measure[] all() {
        return ALL;
    }
}
