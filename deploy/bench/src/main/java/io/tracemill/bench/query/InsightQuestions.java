package io.tracemill.bench.query;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;

/// What dashboards ask: figures of two weeks and of a day, failures, retries, costs. Every question
/// begins a minute later than the one before.
final class InsightQuestions {

    /// At least so many different ranges.
    private static final int RANGES = 50;

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MINUTES);

    List<ReadCase> all() {
        return List.of(
                ReadCase.ofPaths("analytics, everything", List.of("/analytics")),
                since("analytics, 14 days by hour", "/analytics?step=1h", Duration.ofDays(14)),
                since(
                        "analytics, 14 days by model and day",
                        "/analytics?step=1d&group_by=model",
                        Duration.ofDays(14)),
                since("analytics, a day by 5 minutes", "/analytics?step=5m", Duration.ofDays(1)),
                ReadCase.ofPaths("failures", List.of("/failures")),
                since("failures, 14 days", "/failures?limit=25", Duration.ofDays(14)),
                since(
                        "failure clusters, 14 days",
                        "/failures/clusters?limit=25",
                        Duration.ofDays(14)),
                ReadCase.ofPaths("retries", List.of("/retries")),
                since("retries, 14 days", "/retries?limit=50", Duration.ofDays(14)),
                ReadCase.ofPaths("slow", List.of("/slow")),
                since("costs by model, 14 days", "/costs?group_by=model", Duration.ofDays(14)),
                since("costs by day, 14 days", "/costs?group_by=day", Duration.ofDays(14)),
                since("costs by user, 14 days", "/costs?group_by=user", Duration.ofDays(14)),
                since("windows, an hour", "/windows?limit=1000", Duration.ofHours(1)));
    }

    private ReadCase since(String name, String path, Duration range) {
        return ReadCase.ofPaths(
                name,
                IntStream.range(0, RANGES)
                        .mapToObj(minutes ->
                                path
                                        + (path.contains("?") ? "&" : "?")
                                        + "from="
                                        + now.minus(range).plus(Duration.ofMinutes(minutes)))
                        .toList());
    }

    /// What a question of this name may take, in milliseconds.
    static double target(String name) {
        return name.startsWith("analytics") ? 40 : 50;
    }

    static boolean has(String name) {
        return name.startsWith("analytics")
                || name.startsWith("failure")
                || name.startsWith("retries")
                || name.startsWith("slow")
                || name.startsWith("costs")
                || name.startsWith("windows");
    }
}
