package io.tracemill.e2e.exact.answer;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.e2e.exact.truth.Figure;
import io.tracemill.e2e.exact.truth.Tally;
import io.tracemill.e2e.exact.truth.TraceTruth;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Compares what `/analytics` answers.
public final class AnalyticsCheck {

    private static final long HOUR = 3_600;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final String NAME = "/analytics";

    private final Door door;
    private final Expected expected;
    private final Differences differences;

    public AnalyticsCheck(Door door, Expected expected, Differences differences) {
        this.door = door;
        this.expected = expected;
        this.differences = differences;
    }

    public void run(Question question) {
        for (SeriesGrouping grouping : SeriesGrouping.values()) {
            JsonNode answer =
                    door.get(
                            NAME
                                    + question.parameters()
                                    + "&step=1h&group_by="
                                    + grouping.parameter());
            if (grouping == SeriesGrouping.NONE) {
                summary(answer, question);
                breakdowns(answer, question);
                recent(answer, question);
                charts(answer, question);
            }
            series(answer, question, grouping);
        }
    }

    private void summary(JsonNode answer, Question question) {
        Tally total = expected.total(question);
        JsonNode summary = answer.path("summary");
        new FigureCheck(differences, NAME + ".summary", question.toString(), summary, total)
                .is("total_traces", Figure.TRACES)
                .is("total_token_usage", Figure.TOTAL_TOKENS)
                .is("failed_traces", Figure.FAILED)
                .is("warning_traces", Figure.WARNINGS)
                .is("retries", Figure.REPORTED_RETRIES)
                .is("retry_attempts", Figure.RETRIES)
                .is("retried_traces", Figure.RETRIED)
                .is("slow_requests", Figure.SLOW)
                .is("spans", Figure.SPANS)
                .average("average_latency")
                .tokens()
                .cost(true)
                .wasted(summary.path("wasted"))
                .latency("first_token", total.firstTokenLatency(), List.of(50, 95));
        long good =
                total.get(Figure.TRACES) - total.get(Figure.FAILED) - total.get(Figure.WARNINGS);
        compare(
                question,
                "summary.success_rate",
                percent(good, total),
                summary.path("success_rate").asDouble());
        percentiles(answer, question);
    }

    private static double percent(long part, Tally total) {
        return total.get(Figure.TRACES) == 0
                ? 0
                : BigDecimal.valueOf(100 * part)
                        .divide(
                                BigDecimal.valueOf(total.get(Figure.TRACES)),
                                2,
                                RoundingMode.HALF_EVEN)
                        .doubleValue();
    }

    /// Nearest rank; exact, or off by no more than the answer says.
    private void percentiles(JsonNode answer, Question question) {
        long[] sorted =
                expected.traces(question).stream()
                        .mapToLong(trace -> trace.sent().durationNanos())
                        .sorted()
                        .toArray();
        double error = answer.path("percentile_error").asDouble();
        boolean isExact = answer.path("percentiles").asText().equals("exact");
        compare(question, "percentile_error", isExact ? 0 : 1.0 / 64, error);
        for (int percent : List.of(50, 95, 99)) {
            double exact =
                    sorted.length == 0
                            ? 0
                            : sorted[(percent * sorted.length + 99) / 100 - 1] / NANOS_PER_MILLI;
            double got = answer.at("/summary/p" + percent + "_latency").asDouble();
            boolean near = Math.abs(got - exact) <= exact * error + 0.005_000_1;
            compare(question, "summary.p" + percent + "_latency", exact, near ? exact : got);
        }
    }

    private void breakdowns(JsonNode answer, Question question) {
        List<TraceTruth> traces = expected.traces(question);
        counts(question, "status_breakdown", traces, TraceTruth::status, answer);
        counts(
                question,
                "model_breakdown",
                traces,
                trace -> trace.models().isEmpty() ? "unknown" : trace.models().getFirst(),
                answer);
        Map<String, Tally> failures =
                expected.sums(question, "failure", window -> window.series().name());
        Set<String> seen = new HashSet<>();
        for (JsonNode failure : answer.at("/summary/failures")) {
            String type = failure.path("type").asText();
            seen.add(type);
            new FigureCheck(
                            differences,
                            NAME + ".summary.failures",
                            type + " of " + question,
                            failure,
                            failures.getOrDefault(type, new Tally()))
                    .is("traces", Figure.TRACES)
                    .is("failed", Figure.FAILED);
        }
        compare(question, "summary.failures", failures.keySet(), seen);
    }

    private void counts(
            Question question,
            String field,
            List<TraceTruth> traces,
            Function<TraceTruth, String> key,
            JsonNode answer) {
        Map<String, Long> counts =
                traces.stream()
                        .collect(Collectors.groupingBy(key, TreeMap::new, Collectors.counting()));
        Map<String, Long> got = new TreeMap<>();
        answer.path(field)
                .forEach(each -> got.put(each.path("key").asText(), each.path("count").asLong()));
        compare(question, field, counts, got);
    }

    /// The last day of the range by the hour of the day. Nothing happened about a day ago, so that
    /// it does not matter that time goes on while we look.
    private void charts(JsonNode answer, Question question) {
        long end = Math.min(question.to(), Instant.now().getEpochSecond());
        long dayAgo = end - 24 * HOUR;
        Map<String, Tally> hours =
                expected.sums(
                        question,
                        "all",
                        window ->
                                window.startUnixSeconds() < dayAgo
                                        ? ""
                                        : Instant.ofEpochSecond(window.startUnixSeconds())
                                                        .toString()
                                                        .substring(11, 14)
                                                + "00");
        hours.remove("");
        Set<String> seen = new HashSet<>();
        for (JsonNode chart : answer.path("charts")) {
            String label = chart.path("label").asText();
            seen.add(label);
            new FigureCheck(
                            differences,
                            NAME + ".charts",
                            label + " of " + question,
                            chart,
                            hours.getOrDefault(label, new Tally()))
                    .is("traces", Figure.TRACES)
                    .is("tokens", Figure.TOTAL_TOKENS)
                    .average("latency");
        }
        compare(question, "charts", hours.keySet(), seen);
    }

    /// The newest that need attention; of those that began at the same moment any.
    private void recent(JsonNode answer, Question question) {
        List<TraceTruth> wanted =
                expected.traces(question).stream()
                        .filter(trace ->
                                !trace.status().equals("success")
                                        || trace.slow()
                                        || trace.retried())
                        .toList();
        new NewestCheck(differences, NAME + ".recent_failures", question)
                .compare(answer.path("recent_failures"), wanted, 5);
    }

    private void series(JsonNode answer, Question question, SeriesGrouping grouping) {
        Map<String, Tally> points =
                expected.sums(
                        question,
                        grouping.series(),
                        window ->
                                Instant.ofEpochSecond(
                                                window.startUnixSeconds()
                                                        - window.startUnixSeconds() % HOUR)
                                        + "|"
                                        + grouping.keyOf(window));
        Set<String> seen = new HashSet<>();
        for (JsonNode point : answer.path("series")) {
            String key =
                    Instant.parse(point.path("start").asText())
                            + "|"
                            + grouping.keyOf(point.path("group"));
            seen.add(key);
            point(point, key, grouping, points.getOrDefault(key, new Tally()));
        }
        points.keySet()
                .forEach(key ->
                        compare(
                                question,
                                "series by " + grouping,
                                key,
                                seen.contains(key) ? key : "missing"));
    }

    private void point(JsonNode point, String key, SeriesGrouping grouping, Tally tally) {
        FigureCheck check =
                new FigureCheck(differences, NAME + ".series by " + grouping, key, point, tally)
                        .is("spans", Figure.SPANS)
                        .is("failed", Figure.FAILED)
                        .tokens()
                        .cost(true)
                        .latency("latency", tally.latency(), List.of(50, 95, 99))
                        .latency("first_token", tally.firstTokenLatency(), List.of(50, 95));
        if (grouping.countsTraces()) {
            check.is("traces", Figure.TRACES);
        } else {
            check.isNull("traces");
        }
        if (grouping.isOfTraces()) {
            check.is("warnings", Figure.WARNINGS)
                    .is("retries", Figure.REPORTED_RETRIES)
                    .is("retry_attempts", Figure.RETRIES)
                    .is("slow", Figure.SLOW);
        }
    }

    private void compare(Question question, String field, Object value, Object got) {
        differences.compare(NAME + '.' + field, question.toString(), value, got, List.of());
    }
}
