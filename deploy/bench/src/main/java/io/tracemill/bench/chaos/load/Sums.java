package io.tracemill.bench.chaos.load;

/// What is known, or was found, about many traces.
public record Sums(long traces, long spans, long failed, long inputTokens, long outputTokens) {

    static final Sums NONE = new Sums(0, 0, 0, 0, 0);

    public Sums plus(Sums other) {
        return new Sums(
                traces + other.traces,
                spans + other.spans,
                failed + other.failed,
                inputTokens + other.inputTokens,
                outputTokens + other.outputTokens);
    }
}
