package io.tracemill.schemas.model;

/// Tokens of one or several model calls: input includes cache reads and writes, output includes
/// reasoning, the total is at least their sum. All are 0 when nothing was reported.
public record TokenUsage(
        long inputTokens,
        long outputTokens,
        long cacheReadTokens,
        long cacheWriteTokens,
        long reasoningTokens,
        long totalTokens) {

    public static final TokenUsage NONE = new TokenUsage(0, 0, 0, 0, 0, 0);

    /// More than any request can use; a larger figure is a sender's mistake.
    public static final long MAX_TOKENS = 1_000_000_000_000L;

    public TokenUsage {
        if (min(inputTokens, outputTokens, cacheReadTokens, cacheWriteTokens, reasoningTokens)
                < 0) {
            throw new IllegalArgumentException("token usage: expected no negative count");
        }
        if (cacheReadTokens + cacheWriteTokens > inputTokens) {
            throw new IllegalArgumentException(
                    "token usage: input (" + inputTokens + ") includes cache reads and writes");
        }
        if (reasoningTokens > outputTokens) {
            throw new IllegalArgumentException(
                    "token usage: output (" + outputTokens + ") includes reasoning");
        }
        if (totalTokens < inputTokens + outputTokens) {
            throw new IllegalArgumentException(
                    "token usage: total (" + totalTokens + ") is at least input and output");
        }
    }

    /// Makes the figures of any provider consistent: an input that leaves its cached tokens out is
    /// raised to include them, and so is an output without its reasoning; negative or absurd counts
    /// become 0.
    public static TokenUsage normalised(
            long input, long output, long cacheRead, long cacheWrite, long reasoning, long total) {
        long read = sane(cacheRead);
        long write = sane(cacheWrite);
        long thought = sane(reasoning);
        long in = sane(input);
        long out = sane(output);
        if (in < read + write) {
            in += read + write;
        }
        if (out < thought) {
            out += thought;
        }
        if ((in | out | total) == 0) {
            return NONE;
        }
        return new TokenUsage(in, out, read, write, thought, Math.max(sane(total), in + out));
    }

    public boolean isNone() {
        return totalTokens == 0;
    }

    public TokenUsage plus(TokenUsage other) {
        return new TokenUsage(
                inputTokens + other.inputTokens,
                outputTokens + other.outputTokens,
                cacheReadTokens + other.cacheReadTokens,
                cacheWriteTokens + other.cacheWriteTokens,
                reasoningTokens + other.reasoningTokens,
                totalTokens + other.totalTokens);
    }

    public TokenUsage minus(TokenUsage other) {
        return new TokenUsage(
                inputTokens - other.inputTokens,
                outputTokens - other.outputTokens,
                cacheReadTokens - other.cacheReadTokens,
                cacheWriteTokens - other.cacheWriteTokens,
                reasoningTokens - other.reasoningTokens,
                totalTokens - other.totalTokens);
    }

    private static long sane(long count) {
        return count < 0 || count > MAX_TOKENS ? 0 : count;
    }

    private static long min(long a, long b, long c, long d, long e) {
        return Math.min(Math.min(Math.min(a, b), Math.min(c, d)), e);
    }
}
