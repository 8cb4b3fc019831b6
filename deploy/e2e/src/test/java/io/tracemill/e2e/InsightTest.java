package io.tracemill.e2e;

import static io.tracemill.e2e.KnownInsight.EARLIEST;
import static io.tracemill.e2e.KnownInsight.NOW;
import static io.tracemill.e2e.KnownInsight.TRACES;
import static io.tracemill.e2e.KnownInsight.assertMoney;
import static io.tracemill.e2e.KnownInsight.cost;
import static io.tracemill.e2e.KnownInsight.counts;
import static io.tracemill.e2e.KnownInsight.ids;
import static io.tracemill.e2e.KnownInsight.money;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.e2e.KnownTrace.KnownCall;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is said about a range of time, of traces of which everything is known, equals what plain
/// Java counts of them.
final class InsightTest {

    private final KnownInsight known = KnownInsight.get();
    private final Api api = known.api();
    private final List<KnownTrace> traces = known.traces();

    @Test
    void theSummaryIsOfAllTraces() {
        JsonNode answer = api.getJson("/analytics");
        JsonNode summary = answer.get("summary");

        assertEquals(TRACES, summary.get("total_traces").asLong());
        assertEquals(
                known.count(trace -> trace.status().equals("failed")),
                summary.get("failed_traces").asLong());
        assertEquals(
                known.count(trace -> trace.status().equals("warning")),
                summary.get("warning_traces").asLong());
        assertEquals(known.sum(KnownTrace::totalTokens), summary.get("total_token_usage").asLong());
        assertEquals(
                known.sum(trace -> (long) trace.reportedRetries()),
                summary.get("retries").asLong());
        assertEquals(
                known.sum(trace -> (long) trace.retryAttempts()),
                summary.get("retry_attempts").asLong());
        assertEquals(known.count(KnownTrace::isRetried), summary.get("retried_traces").asLong());
        assertEquals(known.count(KnownTrace::isSlow), summary.get("slow_requests").asLong());
        assertEquals(known.sum(KnownTrace::wastedTokens), summary.at("/wasted/tokens").asLong());
        assertMoney(known.amount(KnownTrace::wastedCost), summary.at("/wasted/cost"));
        assertMoney(cost(traces), summary.at("/cost/total"));
        assertEquals("computed", summary.at("/cost/source").asText());
        assertTrue(summary.at("/cost/reported").isNull());
        assertEquals(
                known.sum(KnownTrace::unknownCalls), summary.at("/cost/unknown_calls").asLong());
        long good = known.count(trace -> trace.status().equals("success"));
        assertEquals(100.0 * good / TRACES, summary.get("success_rate").asDouble(), 0.005);
        assertEquals(
                known.sum(KnownTrace::durationNanos) / 1e6 / TRACES,
                summary.get("average_latency").asDouble(),
                0.005);
    }

    @Test
    void percentilesOfFewTracesAreExact() {
        JsonNode answer = api.getJson("/analytics");
        long[] sorted = traces.stream().mapToLong(KnownTrace::durationNanos).sorted().toArray();

        assertEquals("exact", answer.get("percentiles").asText());
        assertEquals(0, answer.get("percentile_error").asDouble());
        double p95 = sorted[(int) Math.ceil(0.95 * TRACES) - 1] / 1e6;
        assertEquals(p95, answer.at("/summary/p95_latency").asDouble(), 0.005);
    }

    @Test
    void theBreakdownsAddUp() {
        JsonNode answer = api.getJson("/analytics");

        assertEquals(known.counts(KnownTrace::status), counts(answer.get("status_breakdown")));
        assertEquals(
                known.counts(trace -> trace.models().isEmpty() ? "unknown" : trace.firstModel()),
                counts(answer.get("model_breakdown")));
        assertEquals(Map.of("insight", (long) TRACES), counts(answer.get("project_breakdown")));
        Map<String, Long> failures = new TreeMap<>();
        answer.at("/summary/failures")
                .forEach(each ->
                        failures.put(each.get("type").asText(), each.get("traces").asLong()));
        Map<String, Long> expected = new TreeMap<>(known.counts(KnownTrace::failureType));
        expected.remove("");
        assertEquals(expected, failures);
        assertDescending(answer.get("model_breakdown"));
    }

    @Test
    void chartsAreOfTheLastDay() {
        Map<String, Long> expected = new TreeMap<>();
        long dayAgo = Instant.now().minus(Duration.ofDays(1)).getEpochSecond();
        traces.stream()
                .filter(trace -> trace.startSeconds() >= dayAgo)
                .forEach(trace ->
                        expected.merge(
                                "%02d:00".formatted(trace.startSeconds() / 3600 % 24),
                                1L,
                                Long::sum));

        Map<String, Long> shown = new LinkedHashMap<>();
        api.getJson("/analytics")
                .get("charts")
                .forEach(
                        hour -> shown.put(hour.get("label").asText(), hour.get("traces").asLong()));

        assertEquals(new ArrayList<>(expected.entrySet()), new ArrayList<>(shown.entrySet()));
    }

    @Test
    void recentFailuresAreTheNewestFiveThatNeedAttention() {
        assertEquals(
                ids(traces.stream().filter(KnownTrace::needsAttention), 5),
                ids(api.getJson("/analytics").get("recent_failures")));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void anySplitOfTheRangeAddsUp(long seed) {
        Random random = new Random(seed);
        long at = EARLIEST.minusSeconds(60).toEpochMilli();
        long end = NOW.toEpochMilli();
        long tracesFound = 0;
        BigDecimal costs = BigDecimal.ZERO;
        while (at < end) {
            long next = Math.min(end, at + random.nextLong(Duration.ofHours(30).toMillis()));
            JsonNode summary =
                    api.getJson(
                                    "/analytics?step=1d&from=%d&to=%d"
                                            .formatted(at, Math.max(at + 60_000, next)))
                            .get("summary");
            at = Math.max(at + 60_000, next);
            tracesFound += summary.get("total_traces").asLong();
            costs = costs.add(money(summary.at("/cost/total")));
        }

        assertEquals(TRACES, tracesFound);
        assertEquals(0, cost(traces).compareTo(costs));
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 300, 3600, 86_400})
    void seriesAreStepByStep(int step) {
        String name = Map.of(60, "1m", 300, "5m", 3600, "1h", 86_400, "1d").get(step);
        Map<String, Long> expected = new TreeMap<>();
        traces.forEach(trace ->
                expected.merge(
                        Instant.ofEpochSecond(trace.startSeconds() / step * step).toString(),
                        trace.totalTokens(),
                        Long::sum));

        JsonNode answer = api.getJson("/analytics?step=" + name + "&from=" + EARLIEST);

        Map<String, Long> shown = new TreeMap<>();
        answer.get("series")
                .forEach(point ->
                        shown.put(point.get("start").asText(), point.at("/tokens/total").asLong()));
        assertEquals(expected, shown);
        assertEquals(name, answer.get("step").asText());
    }

    @Test
    void seriesAreToldApartByGroups() {
        assertEquals(callsBy(KnownCall::model), groups("model", "model", "spans"));
        assertEquals(tracesWith(KnownCall::model), groups("model", "model", "traces"));
        assertEquals(callsBy(KnownCall::provider), groups("provider", "provider", "spans"));
        assertEquals(
                known.counts(KnownTrace::environment),
                groups("environment", "environment", "traces"));
        assertEquals(
                Map.of("llm", known.sum(trace -> (long) trace.calls().size())),
                groups("kind", "kind", "spans"));
        Map<String, Long> failures = new TreeMap<>(known.counts(KnownTrace::failureType));
        failures.remove("");
        assertEquals(failures, groups("failure_type", "failure_type", "traces"));
    }

    @Test
    void figuresOfOneEnvironmentLeaveTheOthersOut() {
        JsonNode answer = api.getJson("/analytics?environment=staging");
        List<KnownTrace> staging =
                traces.stream().filter(trace -> trace.environment().equals("staging")).toList();

        assertEquals(staging.size(), answer.at("/summary/total_traces").asLong());
        assertMoney(cost(staging), answer.at("/summary/cost/total"));
        assertEquals(
                ids(staging.stream().filter(KnownTrace::needsAttention), 5),
                ids(answer.get("recent_failures")));
    }

    @Test
    void anotherProjectsKeySeesNothing() {
        JsonNode analytics = known.other().getJson("/analytics");

        assertEquals(0, analytics.at("/summary/total_traces").asLong());
        assertEquals(0, analytics.at("/summary/p95_latency").asDouble());
        for (String list :
                List.of(
                        "charts",
                        "status_breakdown",
                        "model_breakdown",
                        "project_breakdown",
                        "recent_failures",
                        "series")) {
            assertEquals(0, analytics.get(list).size(), list);
        }
        assertEquals(0, known.other().getJson("/failures").get("failed_traces").size());
        assertEquals(0, known.other().getJson("/failures").at("/totals/slow_requests").asLong());
        for (String path : List.of("/failures/clusters", "/retries", "/slow", "/windows")) {
            assertEquals(0, known.other().getJson(path).get("items").size(), path);
        }
        assertEquals(0, known.other().getJson("/costs").get("groups").size());
        assertEquals(0, known.other().getJson("/costs?group_by=session").get("groups").size());
        assertEquals(403, known.other().get("/analytics?project_id=insight").statusCode());
    }

    private Map<String, Long> groups(String by, String field, String figure) {
        Map<String, Long> sums = new TreeMap<>();
        api.getJson("/analytics?step=1h&group_by=" + by)
                .get("series")
                .forEach(point ->
                        sums.merge(
                                point.get("group").get(field).asText(),
                                point.get(figure).asLong(),
                                Long::sum));
        return sums;
    }

    private Map<String, Long> callsBy(Function<KnownCall, String> key) {
        return traces.stream()
                .flatMap(trace -> trace.calls().stream())
                .collect(Collectors.groupingBy(key, TreeMap::new, Collectors.counting()));
    }

    private Map<String, Long> tracesWith(Function<KnownCall, String> key) {
        Map<String, Long> counts = new TreeMap<>();
        for (KnownTrace trace : traces) {
            Set<String> keys = new HashSet<>();
            trace.calls().forEach(call -> keys.add(key.apply(call)));
            keys.forEach(each -> counts.merge(each, 1L, Long::sum));
        }
        return counts;
    }

    private static void assertDescending(JsonNode breakdown) {
        List<Long> counts = new ArrayList<>();
        breakdown.forEach(each -> counts.add(each.get("count").asLong()));
        assertEquals(counts.stream().sorted(Comparator.reverseOrder()).toList(), counts);
    }
}
