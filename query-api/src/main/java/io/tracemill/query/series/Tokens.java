package io.tracemill.query.series;

/// Tokens by class: input includes cached ones, output includes reasoning.
public record Tokens(
        long input, long output, long cacheRead, long cacheWrite, long reasoning, long total) {

    public static final Tokens NONE = new Tokens(0, 0, 0, 0, 0, 0);

    Tokens plus(Tokens other) {
        return new Tokens(
                input + other.input,
                output + other.output,
                cacheRead + other.cacheRead,
                cacheWrite + other.cacheWrite,
                reasoning + other.reasoning,
                total + other.total);
    }
}
