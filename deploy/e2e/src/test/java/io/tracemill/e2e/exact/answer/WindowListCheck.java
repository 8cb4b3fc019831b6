package io.tracemill.e2e.exact.answer;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.e2e.exact.truth.Figure;
import io.tracemill.e2e.exact.truth.SeriesKey;
import io.tracemill.e2e.exact.truth.Tally;
import io.tracemill.e2e.exact.truth.WindowKey;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Compares what `/windows` lists.
public final class WindowListCheck {

    private static final int MOST_WINDOWS = 10_000;
    private static final String NAME = "/windows";
    private static final List<String> OF_TRACES = List.of("all", "failure", "failed");
    private static final List<String> SERIES =
            List.of("all", "model", "span", "failure", "failed", "failed_model");

    private final Door door;
    private final Expected expected;
    private final Differences differences;

    public WindowListCheck(Door door, Expected expected, Differences differences) {
        this.door = door;
        this.expected = expected;
        this.differences = differences;
    }

    /// @param question of few enough windows to be listed at once
    public void run(Question question) {
        for (String series : SERIES) {
            for (int resolution : List.of(60, 3_600)) {
                run(question, series, resolution);
            }
        }
    }

    private void run(Question question, String series, int resolution) {
        JsonNode answer =
                door.get(
                        "%s%s&series=%s&resolution=%d&limit=%d"
                                .formatted(
                                        NAME,
                                        question.parameters(),
                                        series,
                                        resolution,
                                        MOST_WINDOWS));
        Set<WindowKey> seen = new HashSet<>();
        for (JsonNode item : answer.path("items")) {
            WindowKey key = key(item, series, resolution);
            seen.add(key);
            item(item, key, expected.windows().getOrDefault(key, new Tally()));
        }
        String where = series + ' ' + resolution + " of " + question;
        differences.compare(
                NAME + ".truncated", where, false, answer.path("truncated").asBoolean(), List.of());
        expected.windows()
                .forEach((key, tally) -> {
                    boolean wanted =
                            key.resolution() == resolution
                                    && key.series().series().equals(series)
                                    && question.isAbout(key);
                    if (wanted) {
                        differences.compare(
                                NAME + ".items",
                                key.toString(),
                                true,
                                seen.contains(key),
                                tally.examples());
                    }
                });
    }

    private static WindowKey key(JsonNode item, String series, int resolution) {
        return new WindowKey(
                new SeriesKey(
                        item.path("project_id").asText(),
                        series,
                        item.path("environment").asText(),
                        item.path("category").asText(),
                        item.path("name").asText()),
                resolution,
                Instant.parse(item.path("start").asText()).getEpochSecond());
    }

    private void item(JsonNode item, WindowKey key, Tally tally) {
        String series = key.series().series();
        FigureCheck check =
                new FigureCheck(differences, NAME + '.' + series, key.toString(), item, tally)
                        .is("traces", Figure.TRACES)
                        .is("spans", Figure.SPANS)
                        .is("failed", Figure.FAILED)
                        .latency("latency", tally.latency(), List.of(50, 95, 99));
        if (!series.equals("span")) {
            check.tokens()
                    .cost(true)
                    .latency("first_token", tally.firstTokenLatency(), List.of(50, 95));
        }
        if (OF_TRACES.contains(series)) {
            check.is("warnings", Figure.WARNINGS)
                    .is("retries", Figure.REPORTED_RETRIES)
                    .is("retry_attempts", Figure.RETRIES)
                    .is("retried_traces", Figure.RETRIED)
                    .is("slow", Figure.SLOW)
                    .wasted(item.path("wasted"));
        }
        // a window that goes on cannot be final
        long end = key.startUnixSeconds() + key.resolution();
        boolean over = end * 1_000 <= System.currentTimeMillis();
        differences.compare(
                NAME + ".is_final",
                key.toString(),
                false,
                !over && item.path("is_final").asBoolean(),
                tally.examples());
    }
}
