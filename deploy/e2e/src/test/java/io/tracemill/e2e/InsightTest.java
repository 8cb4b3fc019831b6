package io.tracemill.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.e2e.KnownTrace.KnownCall;
import io.tracemill.local.Ready;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The answers about traces of which everything is known equal what plain Java counts of them.
final class InsightTest {

    private static final int TRACES = 500;
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MINUTES);
    private static final Instant EARLIEST = NOW.minus(Duration.ofDays(3));
    private static final long SPREAD = Duration.ofDays(3).minusHours(1).toSeconds();
    private static final Comparator<KnownTrace> NEWEST_FIRST =
            Comparator.comparingLong(KnownTrace::startNanos).reversed();

    private static final Ready READY = SharedStack.get().ready();
    private static List<KnownTrace> traces = List.of();
    private static Api api = SharedStack.api();
    private static Api other = SharedStack.api();

    @BeforeAll
    static void knownTracesOfOneOfTwoProjects() {
        String project = "insight";
        api = OwnProject.create(READY, project).api();
        other = OwnProject.create(READY, "insight-other").api();
        Random random = new Random(4);
        long dayAgo = NOW.minus(Duration.ofDays(1)).getEpochSecond();
        List<KnownTrace> made = new ArrayList<>();
        for (int i = 0; made.size() < TRACES; i++) {
            KnownTrace trace = KnownTrace.random(random, i, EARLIEST, SPREAD);
            // the chart begins in a minute that moves on while we look
            if (Math.abs(trace.startSeconds() - dayAgo) > 900) {
                made.add(trace);
            }
        }
        traces = made;
        JsonLines.insert(READY.clickhouse(), "traces", rows(trace -> List.of(trace.row(project))));
        JsonLines.insert(READY.clickhouse(), "spans", rows(trace -> trace.spanRows(project)));
        JsonLines.insert(READY.clickhouse(), "rollups", KnownWindows.rows(project, traces));
    }

    private static List<Map<String, Object>> rows(
            Function<KnownTrace, List<Map<String, Object>>> of) {
        return traces.stream().map(of).flatMap(List::stream).toList();
    }

    @Test
    void theSummaryIsOfAllTraces() {
        JsonNode answer = api.getJson("/analytics");
        JsonNode summary = answer.get("summary");

        assertEquals(TRACES, summary.get("total_traces").asLong());
        assertEquals(
                count(trace -> trace.status().equals("failed")),
                summary.get("failed_traces").asLong());
        assertEquals(
                count(trace -> trace.status().equals("warning")),
                summary.get("warning_traces").asLong());
        assertEquals(sum(KnownTrace::totalTokens), summary.get("total_token_usage").asLong());
        assertEquals(sum(trace -> (long) trace.reportedRetries()), summary.get("retries").asLong());
        assertEquals(
                sum(trace -> (long) trace.retryAttempts()), summary.get("retry_attempts").asLong());
        assertEquals(count(KnownTrace::isRetried), summary.get("retried_traces").asLong());
        assertEquals(count(KnownTrace::isSlow), summary.get("slow_requests").asLong());
        assertEquals(sum(KnownTrace::wastedTokens), summary.at("/wasted/tokens").asLong());
        assertMoney(amount(KnownTrace::wastedCost), summary.at("/wasted/cost"));
        assertMoney(cost(traces), summary.at("/cost/total"));
        assertEquals("computed", summary.at("/cost/source").asText());
        assertTrue(summary.at("/cost/reported").isNull());
        assertEquals(sum(KnownTrace::unknownCalls), summary.at("/cost/unknown_calls").asLong());
        long good = count(trace -> trace.status().equals("success"));
        assertEquals(100.0 * good / TRACES, summary.get("success_rate").asDouble(), 0.005);
        assertEquals(
                sum(KnownTrace::durationNanos) / 1e6 / TRACES,
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

        assertEquals(counts(KnownTrace::status), counts(answer.get("status_breakdown")));
        assertEquals(
                counts(trace -> trace.models().isEmpty() ? "unknown" : trace.firstModel()),
                counts(answer.get("model_breakdown")));
        assertEquals(Map.of("insight", (long) TRACES), counts(answer.get("project_breakdown")));
        Map<String, Long> failures = new TreeMap<>();
        answer.at("/summary/failures")
                .forEach(each ->
                        failures.put(each.get("type").asText(), each.get("traces").asLong()));
        Map<String, Long> expected = new TreeMap<>(counts(KnownTrace::failureType));
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
                counts(KnownTrace::environment), groups("environment", "environment", "traces"));
        assertEquals(
                Map.of("llm", sum(trace -> (long) trace.calls().size())),
                groups("kind", "kind", "spans"));
        Map<String, Long> failures = new TreeMap<>(counts(KnownTrace::failureType));
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
    void failuresAreListedAndCountedOverTheWholeRange() {
        JsonNode answer = api.getJson("/failures?limit=7");

        assertEquals(
                ids(traces.stream().filter(trace -> trace.status().equals("failed")), 7),
                ids(answer.get("failed_traces")));
        assertEquals(
                ids(traces.stream().filter(KnownTrace::isRetried), 7), ids(answer.get("retries")));
        assertEquals(
                ids(traces.stream().filter(KnownTrace::isSlow), 7),
                ids(answer.get("slow_requests")));
        assertEquals(
                count(trace -> trace.status().equals("failed")),
                answer.at("/totals/failed_traces").asLong());
        assertEquals(count(KnownTrace::isRetried), answer.at("/totals/retries").asLong());
        assertEquals(count(KnownTrace::isSlow), answer.at("/totals/slow_requests").asLong());
    }

    @Test
    void failuresCanBeNarrowed() {
        Instant from = EARLIEST.plus(Duration.ofDays(1));
        Predicate<KnownTrace> asked =
                trace ->
                        trace.failureType().equals("timeout")
                                && trace.models().contains("gpt-4o")
                                && trace.startNanos() >= from.getEpochSecond() * 1_000_000_000;

        JsonNode answer =
                api.getJson("/failures?failure_type=timeout&model=gpt-4o&limit=100&from=" + from);

        assertEquals(
                ids(traces.stream().filter(asked.and(t -> t.status().equals("failed"))), 100),
                ids(answer.get("failed_traces")));
        assertEquals(
                count(asked.and(KnownTrace::isSlow)), answer.at("/totals/slow_requests").asLong());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&environment=staging", "&failure_type=timeout", "&model=gpt-4o"})
    void totalsAreExactToTheNanosecond(String filter) {
        List<KnownTrace> known = traces.stream().sorted(NEWEST_FIRST.reversed()).toList();
        long from = known.get(50).startNanos() + 1;
        long to = known.get(400).startNanos();
        Predicate<KnownTrace> asked =
                trace ->
                        trace.startNanos() >= from
                                && trace.startNanos() < to
                                && (!filter.contains("staging")
                                        || trace.environment().equals("staging"))
                                && (!filter.contains("timeout")
                                        || trace.failureType().equals("timeout"))
                                && (!filter.contains("gpt") || trace.models().contains("gpt-4o"));

        JsonNode totals =
                api.getJson("/failures?limit=1&from=" + moment(from) + "&to=" + moment(to) + filter)
                        .get("totals");

        assertEquals(
                count(asked.and(trace -> trace.status().equals("failed"))),
                totals.get("failed_traces").asLong());
        assertEquals(count(asked.and(KnownTrace::isRetried)), totals.get("retries").asLong());
        assertEquals(count(asked.and(KnownTrace::isSlow)), totals.get("slow_requests").asLong());
    }

    private static String moment(long nanos) {
        return Instant.ofEpochSecond(nanos / 1_000_000_000, nanos % 1_000_000_000).toString();
    }

    @Test
    void equalFailuresAreOneCluster() {
        JsonNode clusters = api.getJson("/failures/clusters").get("items");

        Map<String, Long> shown = new TreeMap<>();
        for (JsonNode cluster : clusters) {
            String type = cluster.get("failure_type").asText();
            shown.put(type, cluster.get("count").asLong());
            List<KnownTrace> like =
                    traces.stream()
                            .filter(trace -> trace.failureType().equals(type))
                            .sorted(NEWEST_FIRST)
                            .toList();
            assertEquals("Call of req_<id> ended: " + type, cluster.get("template").asText());
            assertEquals(like.getFirst().message(), cluster.get("example").asText());
            assertEquals(
                    like.stream().limit(3).map(KnownTrace::id).toList(),
                    texts(cluster.get("trace_ids")));
            assertEquals(like.getLast().startNanos(), nanos(cluster.get("first_seen").asText()));
            assertEquals(like.getFirst().startNanos(), nanos(cluster.get("last_seen").asText()));
        }
        Map<String, Long> expected = new TreeMap<>(counts(KnownTrace::failureType));
        expected.remove("");
        assertEquals(expected, shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "&kind=http", "&outcome=recovered", "&kind=request&outcome=exhausted"})
    void chainsAreListedPageByPage(String filter) {
        List<String> expected =
                traces.stream()
                        .sorted(NEWEST_FIRST)
                        .flatMap(trace -> trace.chains().reversed().stream())
                        .filter(chain ->
                                !filter.contains("kind=")
                                        || filter.contains("kind=" + chain.get("kind")))
                        .filter(chain ->
                                !filter.contains("outcome=")
                                        || filter.contains("outcome=" + chain.get("outcome")))
                        .map(chain -> String.valueOf(chain.get("operation")))
                        .toList();

        List<String> shown = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = api.getJson("/retries?limit=3" + filter + cursor);
            page.get("items").forEach(chain -> shown.add(chain.get("operation").asText()));
            assertEquals(expected.size(), page.get("total").asInt());
            cursor =
                    page.get("next_cursor").isNull()
                            ? ""
                            : "&cursor=" + page.get("next_cursor").asText();
        } while (!cursor.isEmpty());

        assertEquals(expected, shown);
    }

    @Test
    void slowTracesAreListedByReasonAndByHowMuch() {
        assertEquals(
                ids(traces.stream().filter(KnownTrace::isSlow), 200),
                ids(api.getJson("/slow?limit=200").get("items")));
        JsonNode slowest =
                api.getJson("/slow?limit=200&reason=threshold&min_over=2000").get("items");
        assertEquals(
                ids(
                        traces.stream()
                                .filter(trace -> trace.slowReason().equals("threshold"))
                                .filter(trace -> trace.durationNanos() >= 2_000_000_000L),
                        200),
                ids(slowest));
        assertEquals("duration", slowest.at("/0/slow/measure").asText());
        assertTrue(slowest.at("/0/slow/over_by_ms").asDouble() >= 2000);
        assertTrue(slowest.at("/0/slow_request").asBoolean());
    }

    @Test
    void costsAddUpHoweverTheyAreToldApart() {
        for (String by : List.of("model", "provider", "day", "session", "user", "environment")) {
            JsonNode answer = api.getJson("/costs?limit=1000&group_by=" + by);

            BigDecimal costs = BigDecimal.ZERO;
            long tokens = 0;
            BigDecimal failed = BigDecimal.ZERO;
            for (JsonNode group : answer.get("groups")) {
                costs = costs.add(money(group.at("/cost/total")));
                tokens += group.at("/tokens/total").asLong();
                failed = failed.add(money(group.at("/wasted/failures/cost")));
            }
            List<KnownTrace> bad =
                    traces.stream().filter(trace -> trace.status().equals("failed")).toList();
            assertEquals(0, cost(traces).compareTo(costs), by);
            assertEquals(0, cost(bad).compareTo(failed), by);
            assertEquals(sum(KnownTrace::totalTokens), tokens, by);
            assertMoney(cost(traces), answer.at("/total/cost/total"));
            assertMoney(cost(bad), answer.at("/total/wasted/failures/cost"));
            assertEquals(
                    sum(KnownTrace::wastedTokens),
                    answer.at("/total/wasted/retries/tokens").asLong());
            assertEquals("computed", answer.get("cost_source").asText());
        }
    }

    @Test
    void costsOfOneUserAreThatUsers() {
        JsonNode groups = api.getJson("/costs?group_by=user").get("groups");

        for (JsonNode group : groups) {
            String user = group.get("key").asText();
            List<KnownTrace> theirs =
                    traces.stream().filter(trace -> trace.user().equals(user)).toList();
            assertMoney(cost(theirs), group.at("/cost/total"));
            assertEquals(theirs.size(), group.get("traces").asLong());
        }
        assertEquals(5, groups.size());
    }

    @Test
    void windowsAreShownAsTheyAreStored() {
        JsonNode answer =
                api.getJson("/windows?resolution=3600&limit=10000&series=failure&name=timeout");

        Map<String, Long> expected = new TreeMap<>();
        traces.stream()
                .filter(trace -> trace.failureType().equals("timeout"))
                .forEach(trace ->
                        expected.merge(
                                Instant.ofEpochSecond(trace.startSeconds() / 3600 * 3600)
                                        + trace.environment(),
                                1L,
                                Long::sum));
        Map<String, Long> shown = new TreeMap<>();
        for (JsonNode window : answer.get("items")) {
            shown.put(
                    window.get("start").asText() + window.get("environment").asText(),
                    window.get("traces").asLong());
            assertEquals(7, window.get("revision").asLong());
            assertEquals(0, window.get("late_count").asLong() % 3);
        }
        assertEquals(expected, shown);
        assertEquals(1, api.getJson("/windows?limit=1").get("items").size());
        assertTrue(api.getJson("/windows?limit=1").get("truncated").asBoolean());
    }

    @Test
    void anotherProjectsKeySeesNothing() {
        JsonNode analytics = other.getJson("/analytics");

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
        assertEquals(0, other.getJson("/failures").get("failed_traces").size());
        assertEquals(0, other.getJson("/failures").at("/totals/slow_requests").asLong());
        for (String path : List.of("/failures/clusters", "/retries", "/slow", "/windows")) {
            assertEquals(0, other.getJson(path).get("items").size(), path);
        }
        assertEquals(0, other.getJson("/costs").get("groups").size());
        assertEquals(0, other.getJson("/costs?group_by=session").get("groups").size());
        assertEquals(403, other.get("/analytics?project_id=insight").statusCode());
    }

    private static Map<String, Long> groups(String by, String field, String figure) {
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

    private static Map<String, Long> callsBy(Function<KnownCall, String> key) {
        return traces.stream()
                .flatMap(trace -> trace.calls().stream())
                .collect(Collectors.groupingBy(key, TreeMap::new, Collectors.counting()));
    }

    private static Map<String, Long> tracesWith(Function<KnownCall, String> key) {
        Map<String, Long> counts = new TreeMap<>();
        for (KnownTrace trace : traces) {
            Set<String> keys = new HashSet<>();
            trace.calls().forEach(call -> keys.add(key.apply(call)));
            keys.forEach(each -> counts.merge(each, 1L, Long::sum));
        }
        return counts;
    }

    private static long count(Predicate<KnownTrace> condition) {
        return traces.stream().filter(condition).count();
    }

    private static long sum(Function<KnownTrace, Long> figure) {
        return traces.stream().map(figure).flatMapToLong(LongStream::of).sum();
    }

    private static BigDecimal amount(Function<KnownTrace, BigDecimal> figure) {
        return traces.stream().map(figure).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal cost(List<KnownTrace> of) {
        BigDecimal sum = BigDecimal.ZERO;
        for (KnownTrace trace : of) {
            BigDecimal cost = trace.cost();
            sum = cost == null ? sum : sum.add(cost);
        }
        return sum;
    }

    private static Map<String, Long> counts(Function<KnownTrace, String> key) {
        return traces.stream()
                .collect(Collectors.groupingBy(key, TreeMap::new, Collectors.counting()));
    }

    private static Map<String, Long> counts(JsonNode breakdown) {
        Map<String, Long> counts = new TreeMap<>();
        breakdown.forEach(each -> counts.put(each.get("key").asText(), each.get("count").asLong()));
        return counts;
    }

    private static void assertDescending(JsonNode breakdown) {
        List<Long> counts = new ArrayList<>();
        breakdown.forEach(each -> counts.add(each.get("count").asLong()));
        assertEquals(counts.stream().sorted(Comparator.reverseOrder()).toList(), counts);
    }

    private static List<String> ids(java.util.stream.Stream<KnownTrace> of, int limit) {
        return of.sorted(NEWEST_FIRST).limit(limit).map(KnownTrace::id).toList();
    }

    private static List<String> ids(JsonNode items) {
        List<String> ids = new ArrayList<>();
        items.forEach(item -> ids.add(item.get("trace_id").asText()));
        return ids;
    }

    private static List<String> texts(JsonNode items) {
        List<String> texts = new ArrayList<>();
        items.forEach(item -> texts.add(item.asText()));
        return texts;
    }

    private static long nanos(String moment) {
        Instant instant = Instant.parse(moment);
        return instant.getEpochSecond() * 1_000_000_000 + instant.getNano();
    }

    private static BigDecimal money(JsonNode text) {
        return text.isNull() ? BigDecimal.ZERO : new BigDecimal(text.asText());
    }

    private static void assertMoney(BigDecimal expected, JsonNode shown) {
        assertEquals(0, expected.compareTo(money(shown)), () -> expected + " is not " + shown);
    }
}
