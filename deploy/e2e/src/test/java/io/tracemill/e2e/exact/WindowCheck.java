package io.tracemill.e2e.exact;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.e2e.exact.answer.Differences;
import io.tracemill.e2e.exact.truth.Figure;
import io.tracemill.e2e.exact.truth.SeriesKey;
import io.tracemill.e2e.exact.truth.Tally;
import io.tracemill.e2e.exact.truth.Truth;
import io.tracemill.e2e.exact.truth.WindowKey;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Compares what the table `rollups` says of each series in each window.
final class WindowCheck {

    private static final String SUMS =
            EnumSet.allOf(Figure.class).stream()
                    .map(figure -> "toString(sum(r.%1$s)) AS %1$s".formatted(figure.column()))
                    .collect(Collectors.joining(", "));
    private static final String ROWS =
            """
            SELECT project_id, resolution, series, toUnixTimestamp(window_start) AS start, environment, category, name,
              %s, sumMap(r.latency) AS latency, sumMap(r.first_token_latency) AS first_token_latency
            FROM rollups AS r FINAL
            GROUP BY project_id, resolution, series, start, environment, category, name
            """
                    .formatted(SUMS);

    /// What is said of spans, and of calls: the rest is of traces.
    private static final Set<Figure> OF_SPANS =
            EnumSet.of(Figure.TRACES, Figure.SPANS, Figure.FAILED, Figure.DURATION_SUM_NS);

    private static final Set<Figure> OF_TRACES =
            EnumSet.of(
                    Figure.WARNINGS,
                    Figure.RETRIES,
                    Figure.REPORTED_RETRIES,
                    Figure.RETRIED,
                    Figure.SLOW,
                    Figure.WASTED_TOKENS,
                    Figure.WASTED_COST);

    private static final Tally NOTHING = new Tally();

    private final Map<WindowKey, Tally> truth;
    private final Differences differences;
    private final Set<WindowKey> seen = new HashSet<>();

    WindowCheck(Truth truth, Differences differences) {
        this.truth = truth.windows();
        this.differences = differences;
    }

    void run(Store store) {
        store.forEach(ROWS, this::compare);
        truth.forEach((key, tally) ->
                differences.compare(
                        "rollups." + key.series().series() + ".rows",
                        key.toString(),
                        true,
                        seen.contains(key),
                        tally.examples()));
    }

    /// A window that holds nothing any more stays as a row of zeros.
    private void compare(JsonNode row) {
        WindowKey key = key(row);
        seen.add(key);
        Tally expected = truth.getOrDefault(key, NOTHING);
        String series = "rollups." + key.series().series() + '.' + key.resolution() + '.';
        for (Figure figure : figures(key.series().series())) {
            String got = row.get(figure.column()).asText();
            String name = series + figure.column();
            if (figure.isMoney()) {
                differences.compareMoney(
                        name, key.toString(), expected.get(figure), got, expected.examples());
            } else {
                differences.compare(
                        name,
                        key.toString(),
                        expected.get(figure),
                        Long.parseLong(got),
                        expected.examples());
            }
        }
        compareBuckets(series + "latency", key, expected.latency(), row.get("latency"), expected);
        compareBuckets(
                series + "first_token_latency",
                key,
                expected.firstTokenLatency(),
                row.get("first_token_latency"),
                expected);
    }

    private void compareBuckets(
            String name, WindowKey key, Map<Integer, Long> expected, JsonNode row, Tally tally) {
        Map<Integer, Long> got = new TreeMap<>();
        row.forEachEntry((bucket, count) -> {
            if (count.asLong() != 0) {
                got.put(Integer.valueOf(bucket), count.asLong());
            }
        });
        differences.compare(name, key.toString(), expected, got, tally.examples());
    }

    private static Set<Figure> figures(String series) {
        return switch (series) {
            case "all", "failure", "failed" -> EnumSet.allOf(Figure.class);
            case "model", "failed_model" -> EnumSet.complementOf(EnumSet.copyOf(OF_TRACES));
            case "span" -> OF_SPANS;
            default -> throw new AssertionError("no such series: " + series);
        };
    }

    private static WindowKey key(JsonNode row) {
        return new WindowKey(
                new SeriesKey(
                        row.get("project_id").asText(),
                        row.get("series").asText(),
                        row.get("environment").asText(),
                        row.get("category").asText(),
                        row.get("name").asText()),
                row.get("resolution").asInt(),
                row.get("start").asLong());
    }
}
