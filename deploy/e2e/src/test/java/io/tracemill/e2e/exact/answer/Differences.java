package io.tracemill.e2e.exact.answer;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// What was got that was not expected: for each figure how often, the first values, and some traces
/// to look at.
public final class Differences {

    private static final int SAMPLES = 5;

    private final Map<String, List<String>> samples = new TreeMap<>();
    private final Map<String, Integer> counts = new TreeMap<>();
    private long compared;

    /// @param where which of the figures of this name it is, empty when there is one
    public void compare(
            String figure, String where, Object expected, Object got, List<String> traceIds) {
        compared++;
        if (Objects.equals(expected, got)) {
            return;
        }
        counts.merge(figure, 1, Integer::sum);
        List<String> some = samples.computeIfAbsent(figure, any -> new ArrayList<>());
        if (some.size() < SAMPLES) {
            some.add("%s expected %s, got %s; traces %s".formatted(where, expected, got, traceIds));
        }
    }

    public void compareMoney(
            String figure, String where, long expectedPico, String got, List<String> traceIds) {
        compare(
                figure,
                where,
                expectedPico,
                new BigDecimal(got).movePointRight(12).longValueExact(),
                traceIds);
    }

    public boolean isEmpty() {
        return counts.isEmpty();
    }

    /// How many figures were compared, right ones too.
    public long compared() {
        return compared;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        counts.forEach((figure, count) -> {
            text.append("\n%s: %d of them differ".formatted(figure, count));
            samples.getOrDefault(figure, List.of())
                    .forEach(sample -> text.append("\n    ").append(sample.strip()));
        });
        return compared + " figures compared" + text;
    }
}
