package io.tracemill.schemas.price;

import io.tracemill.schemas.model.TokenUsage;
import java.util.Optional;

/// The tokens of one call, each counted once, in the class whose price it has.
public record BilledTokens(
        long freshInput,
        long cacheRead,
        long cacheWrite,
        long oneHourCacheWrite,
        long output,
        long reasoning) {

    /// A call that was measured and used nothing, which is not the same as one without figures.
    public static final BilledTokens ZERO = new BilledTokens(0, 0, 0, 0, 0, 0);

    public BilledTokens {
        long all = freshInput | cacheRead | cacheWrite | oneHourCacheWrite | output | reasoning;
        if (all < 0) {
            throw new IllegalArgumentException("billed tokens: expected no negative count");
        }
        if (sum(freshInput, cacheRead, cacheWrite, oneHourCacheWrite) < 0) {
            throw new IllegalArgumentException("billed tokens: the input exceeds 64 bits");
        }
    }

    /// Nothing when neither input nor output was reported: a bare total cannot be priced.
    public static Optional<BilledTokens> of(TokenUsage usage) {
        if ((usage.inputTokens() | usage.outputTokens()) == 0) {
            return Optional.empty();
        }
        long cached = usage.cacheReadTokens() + usage.cacheWriteTokens();
        return Optional.of(
                new BilledTokens(
                        usage.inputTokens() - cached,
                        usage.cacheReadTokens(),
                        usage.cacheWriteTokens(),
                        0,
                        usage.outputTokens() - usage.reasoningTokens(),
                        usage.reasoningTokens()));
    }

    /// All that the model read; price thresholds go by it.
    public long wholeInput() {
        return sum(freshInput, cacheRead, cacheWrite, oneHourCacheWrite);
    }

    public long count(TokenClass tokenClass) {
        return switch (tokenClass) {
            case FRESH_INPUT -> freshInput;
            case CACHE_READ -> cacheRead;
            case CACHE_WRITE -> cacheWrite;
            case ONE_HOUR_CACHE_WRITE -> oneHourCacheWrite;
            case OUTPUT -> output;
            case REASONING -> reasoning;
        };
    }

    /// Negative when it does not fit, which four non-negative numbers cannot hide: each partial sum
    /// is looked at.
    private static long sum(long a, long b, long c, long d) {
        long two = a + b;
        long three = two < 0 ? two : two + c;
        return three < 0 ? three : three + d;
    }
}
