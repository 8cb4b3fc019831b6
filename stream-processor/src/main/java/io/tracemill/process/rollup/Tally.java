package io.tracemill.process.rollup;

import static io.tracemill.process.rollup.Figure.CACHE_READ_COST;
import static io.tracemill.process.rollup.Figure.CACHE_READ_TOKENS;
import static io.tracemill.process.rollup.Figure.CACHE_WRITE_COST;
import static io.tracemill.process.rollup.Figure.CACHE_WRITE_TOKENS;
import static io.tracemill.process.rollup.Figure.COMPUTED_COST;
import static io.tracemill.process.rollup.Figure.COMPUTED_COSTS;
import static io.tracemill.process.rollup.Figure.DURATION_SUM;
import static io.tracemill.process.rollup.Figure.FAILED;
import static io.tracemill.process.rollup.Figure.FIRST_TOKENS;
import static io.tracemill.process.rollup.Figure.FIRST_TOKEN_SUM;
import static io.tracemill.process.rollup.Figure.INPUT_COST;
import static io.tracemill.process.rollup.Figure.INPUT_TOKENS;
import static io.tracemill.process.rollup.Figure.OUTPUT_COST;
import static io.tracemill.process.rollup.Figure.OUTPUT_TOKENS;
import static io.tracemill.process.rollup.Figure.REASONING_COST;
import static io.tracemill.process.rollup.Figure.REASONING_TOKENS;
import static io.tracemill.process.rollup.Figure.REPORTED_COST;
import static io.tracemill.process.rollup.Figure.REPORTED_COSTS;
import static io.tracemill.process.rollup.Figure.REPORTED_RETRIES;
import static io.tracemill.process.rollup.Figure.RETRIED;
import static io.tracemill.process.rollup.Figure.RETRIES;
import static io.tracemill.process.rollup.Figure.SLOW;
import static io.tracemill.process.rollup.Figure.SPANS;
import static io.tracemill.process.rollup.Figure.TOTAL_TOKENS;
import static io.tracemill.process.rollup.Figure.TRACES;
import static io.tracemill.process.rollup.Figure.UNKNOWN_COST_CALLS;
import static io.tracemill.process.rollup.Figure.WARNINGS;
import static io.tracemill.process.rollup.Figure.WASTED_COST;
import static io.tracemill.process.rollup.Figure.WASTED_TOKENS;

import io.tracemill.schemas.model.RollupFigures;
import io.tracemill.schemas.rollup.BucketCounts;
import io.tracemill.schemas.rollup.LatencyBuckets;
import java.util.Arrays;

/// Numbers and latencies that are added up, and taken back: what a span, a trace or all traces of a
/// window come to, or what they came to lately. Exact, so that the order of adding does not matter.
public final class Tally {

    final long[] numbers = new long[Figure.COUNT];
    final BucketCounts latency = new BucketCounts();
    final BucketCounts firstTokenLatency = new BucketCounts();

    public long get(Figure figure) {
        return numbers[figure.ordinal()];
    }

    public Tally add(Figure figure, long amount) {
        numbers[figure.ordinal()] += amount;
        return this;
    }

    /// Adds a duration to the latencies and to their sum.
    ///
    /// @param nanos counts as 30 days at most, so that no clock spoils the sum
    public Tally addDuration(long nanos) {
        latency.add(LatencyBuckets.of(nanos), 1);
        return add(DURATION_SUM, Math.min(nanos, LatencyBuckets.MAX_NANOS));
    }

    /// Adds the time that a call took to its first token.
    public Tally addFirstToken(long nanos) {
        firstTokenLatency.add(LatencyBuckets.of(nanos), 1);
        return add(FIRST_TOKENS, 1).add(FIRST_TOKEN_SUM, nanos);
    }

    /// Adds another's times to the first token.
    public Tally addFirstTokens(Tally other) {
        firstTokenLatency.add(other.firstTokenLatency, 1);
        return add(FIRST_TOKENS, other.get(FIRST_TOKENS))
                .add(FIRST_TOKEN_SUM, other.get(FIRST_TOKEN_SUM));
    }

    /// @param sign 1, or -1 to take back
    public Tally add(Tally other, int sign) {
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] += sign * other.numbers[i];
        }
        latency.add(other.latency, sign);
        firstTokenLatency.add(other.firstTokenLatency, sign);
        return this;
    }

    public Tally copy() {
        return new Tally().add(this, 1);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tally that
                && Arrays.equals(numbers, that.numbers)
                && latency.equals(that.latency)
                && firstTokenLatency.equals(that.firstTokenLatency);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(numbers);
    }

    public boolean isZero() {
        for (long number : numbers) {
            if (number != 0) {
                return false;
            }
        }
        return latency.size() == 0 && firstTokenLatency.size() == 0;
    }

    public RollupFigures toFigures() {
        return new RollupFigures(
                get(TRACES),
                get(SPANS),
                get(FAILED),
                get(WARNINGS),
                get(RETRIES),
                get(REPORTED_RETRIES),
                get(RETRIED),
                get(SLOW),
                get(INPUT_TOKENS),
                get(OUTPUT_TOKENS),
                get(CACHE_READ_TOKENS),
                get(CACHE_WRITE_TOKENS),
                get(REASONING_TOKENS),
                get(TOTAL_TOKENS),
                get(COMPUTED_COST),
                get(INPUT_COST),
                get(OUTPUT_COST),
                get(CACHE_READ_COST),
                get(CACHE_WRITE_COST),
                get(REASONING_COST),
                get(REPORTED_COST),
                get(COMPUTED_COSTS),
                get(REPORTED_COSTS),
                get(UNKNOWN_COST_CALLS),
                get(WASTED_TOKENS),
                get(WASTED_COST),
                get(DURATION_SUM),
                get(FIRST_TOKENS),
                get(FIRST_TOKEN_SUM),
                latency.toList(),
                firstTokenLatency.toList());
    }
}
