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

    private static final double ANALYTICS_MILLIS = 40;
    private static final double INSIGHT_MILLIS = 50;

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MINUTES);

    List<ReadCase> all() {
        return List.of(
                ReadCase.ofPaths("analytics, everything", ANALYTICS_MILLIS, List.of("/analytics")),
                since(
                        "analytics, 14 days by hour",
                        ANALYTICS_MILLIS,
                        "/analytics?step=1h",
                        Duration.ofDays(14)),
                since(
                        "analytics, 14 days by model and day",
                        ANALYTICS_MILLIS,
                        "/analytics?step=1d&group_by=model",
                        Duration.ofDays(14)),
                since(
                        "analytics, a day by 5 minutes",
                        ANALYTICS_MILLIS,
                        "/analytics?step=5m",
                        Duration.ofDays(1)),
                ReadCase.ofPaths("failures", INSIGHT_MILLIS, List.of("/failures")),
                since(
                        "failures, 14 days",
                        INSIGHT_MILLIS,
                        "/failures?limit=25",
                        Duration.ofDays(14)),
                since(
                        "failure clusters, 14 days",
                        INSIGHT_MILLIS,
                        "/failures/clusters?limit=25",
                        Duration.ofDays(14)),
                ReadCase.ofPaths("retries", INSIGHT_MILLIS, List.of("/retries")),
                since("retries, 14 days", INSIGHT_MILLIS, "/retries?limit=50", Duration.ofDays(14)),
                ReadCase.ofPaths("slow", INSIGHT_MILLIS, List.of("/slow")),
                since(
                        "costs by model, 14 days",
                        INSIGHT_MILLIS,
                        "/costs?group_by=model",
                        Duration.ofDays(14)),
                since(
                        "costs by day, 14 days",
                        INSIGHT_MILLIS,
                        "/costs?group_by=day",
                        Duration.ofDays(14)),
                since(
                        "costs by user, 14 days",
                        INSIGHT_MILLIS,
                        "/costs?group_by=user",
                        Duration.ofDays(14)),
                since(
                        "windows, an hour",
                        INSIGHT_MILLIS,
                        "/windows?limit=1000",
                        Duration.ofHours(1)));
    }

    private ReadCase since(String name, double targetMillis, String path, Duration range) {
        return ReadCase.ofPaths(
                name,
                targetMillis,
                IntStream.range(0, RANGES)
                        .mapToObj(minutes ->
                                path
                                        + (path.contains("?") ? "&" : "?")
                                        + "from="
                                        + now.minus(range).plus(Duration.ofMinutes(minutes)))
                        .toList());
    }
}
