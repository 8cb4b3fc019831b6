package io.tracemill.process.assemble;

import io.tracemill.schemas.model.ModelUse;
import io.tracemill.schemas.model.ReportedCost;
import io.tracemill.schemas.model.TokenUsage;

/// Something that a trace adds up over its model calls, each call once: a few numbers that are
/// summed one by one. The order is part of the stored format.
public enum Measure {
    TOKENS(6) {
        @Override
        long[] of(ModelUse use) {
            TokenUsage usage = use.usage();
            return usage.isNone()
                    ? NOTHING
                    : new long[] {
                        usage.inputTokens(),
                        usage.outputTokens(),
                        usage.cacheReadTokens(),
                        usage.cacheWriteTokens(),
                        usage.reasoningTokens(),
                        usage.totalTokens()
                    };
        }
    },
    /// Whole dollars and the rest apart, so that no sum of them overflows.
    REPORTED_COST(2) {
        @Override
        long[] of(ModelUse use) {
            return switch (use.reportedCost()) {
                case ReportedCost.None() -> NOTHING;
                case ReportedCost.Amount(long pico) ->
                        new long[] {pico / PICO_PER_DOLLAR, pico % PICO_PER_DOLLAR};
            };
        }
    };

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
    abstract long[] of(ModelUse use);

    static Measure[] all() {
        return ALL;
    }
}
