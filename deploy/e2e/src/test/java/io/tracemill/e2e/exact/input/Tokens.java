package io.tracemill.e2e.exact.input;

/// Tokens of one call: the input includes what was read from a cache and written to it, the output
/// includes reasoning.
public record Tokens(long input, long output, long cacheRead, long cacheWrite, long reasoning) {

    public static final Tokens NONE = new Tokens(0, 0, 0, 0, 0);

    public long total() {
        return input + output;
    }

    public boolean isNone() {
        return total() == 0;
    }

    public Tokens plus(Tokens other) {
        return new Tokens(
                input + other.input,
                output + other.output,
                cacheRead + other.cacheRead,
                cacheWrite + other.cacheWrite,
                reasoning + other.reasoning);
    }
}
