package io.tracemill.e2e.exact.truth;

import io.tracemill.e2e.exact.input.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What some traces or calls add up to.
public final class Tally {

    private static final int EXAMPLES = 5;
    private static final Figure[] FIGURES = Figure.values();

    private final long[] sums = new long[FIGURES.length];
    private final Map<Integer, Long> latency = new TreeMap<>();
    private final Map<Integer, Long> firstTokenLatency = new TreeMap<>();
    private final List<String> examples = new ArrayList<>(1);

    public long get(Figure figure) {
        return sums[figure.ordinal()];
    }

    /// The bucket that holds the value at rank ceil(percent / 100 × count), -1 when there is none.
    public static int bucketOf(int percent, Map<Integer, Long> counts) {
        long count = counts.values().stream().mapToLong(Long::longValue).sum();
        long left = (percent * count + 99) / 100;
        for (Map.Entry<Integer, Long> bucket : counts.entrySet()) {
            left -= bucket.getValue();
            if (left <= 0) {
                return bucket.getKey();
            }
        }
        return -1;
    }

    /// Durations by bucket, in their order.
    public Map<Integer, Long> latency() {
        return latency;
    }

    public Map<Integer, Long> firstTokenLatency() {
        return firstTokenLatency;
    }

    /// Some of the traces.
    public List<String> examples() {
        return examples;
    }

    Tally of(String traceId) {
        examples.add(traceId);
        return this;
    }

    Tally add(Figure figure, long amount) {
        sums[figure.ordinal()] += amount;
        return this;
    }

    Tally add(Tokens tokens) {
        return add(Figure.INPUT_TOKENS, tokens.input())
                .add(Figure.OUTPUT_TOKENS, tokens.output())
                .add(Figure.CACHE_READ_TOKENS, tokens.cacheRead())
                .add(Figure.CACHE_WRITE_TOKENS, tokens.cacheWrite())
                .add(Figure.REASONING_TOKENS, tokens.reasoning())
                .add(Figure.TOTAL_TOKENS, tokens.total());
    }

    Tally add(Charge charge) {
        return add(Figure.COMPUTED_COST, charge.total())
                .add(Figure.INPUT_COST, charge.input())
                .add(Figure.OUTPUT_COST, charge.output())
                .add(Figure.CACHE_READ_COST, charge.cacheRead())
                .add(Figure.CACHE_WRITE_COST, charge.cacheWrite())
                .add(Figure.REASONING_COST, charge.reasoning());
    }

    Tally addDuration(long nanos) {
        latency.merge(Buckets.of(nanos), 1L, Long::sum);
        return add(Figure.DURATION_SUM_NS, nanos);
    }

    Tally addFirstToken(long nanos) {
        firstTokenLatency.merge(Buckets.of(nanos), 1L, Long::sum);
        return add(Figure.FIRST_TOKENS, 1).add(Figure.FIRST_TOKEN_SUM_NS, nanos);
    }

    public Tally add(Tally other) {
        for (Figure figure : FIGURES) {
            add(figure, other.get(figure));
        }
        other.latency.forEach((bucket, count) -> latency.merge(bucket, count, Long::sum));
        other.firstTokenLatency.forEach(
                (bucket, count) -> firstTokenLatency.merge(bucket, count, Long::sum));
        for (String example : other.examples) {
            if (examples.size() < EXAMPLES && !examples.contains(example)) {
                examples.add(example);
            }
        }
        return this;
    }
}
