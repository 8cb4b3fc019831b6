package io.tracemill.e2e;

import static io.tracemill.e2e.KnownInsight.EARLIEST;
import static io.tracemill.e2e.KnownInsight.NEWEST_FIRST;
import static io.tracemill.e2e.KnownInsight.assertMoney;
import static io.tracemill.e2e.KnownInsight.cost;
import static io.tracemill.e2e.KnownInsight.ids;
import static io.tracemill.e2e.KnownInsight.money;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Lists of failures, retries, slow traces, costs and windows, of traces of which everything is
/// known, equal what plain Java finds among them.
final class InsightListTest {

    private final KnownInsight known = KnownInsight.get();
    private final Api api = known.api();
    private final List<KnownTrace> traces = known.traces();

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 100})
    void failuresAreListedAndCountedOverTheWholeRange(int limit) {
        JsonNode answer = api.getJson("/failures?limit=" + limit);

        assertEquals(
                ids(traces.stream().filter(trace -> trace.status().equals("failed")), limit),
                ids(answer.get("failed_traces")));
        assertEquals(
                ids(traces.stream().filter(KnownTrace::isRetried), limit),
                ids(answer.get("retries")));
        assertEquals(
                ids(traces.stream().filter(KnownTrace::isSlow), limit),
                ids(answer.get("slow_requests")));
        assertEquals(
                known.count(trace -> trace.status().equals("failed")),
                answer.at("/totals/failed_traces").asLong());
        assertEquals(known.count(KnownTrace::isRetried), answer.at("/totals/retries").asLong());
        assertEquals(known.count(KnownTrace::isSlow), answer.at("/totals/slow_requests").asLong());
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
                known.count(asked.and(KnownTrace::isSlow)),
                answer.at("/totals/slow_requests").asLong());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&environment=staging", "&failure_type=timeout", "&model=gpt-4o"})
    void totalsAreExactToTheNanosecond(String filter) {
        List<KnownTrace> oldestFirst = traces.stream().sorted(NEWEST_FIRST.reversed()).toList();
        long from = oldestFirst.get(50).startNanos() + 1;
        long to = oldestFirst.get(400).startNanos();
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
                known.count(asked.and(trace -> trace.status().equals("failed"))),
                totals.get("failed_traces").asLong());
        assertEquals(known.count(asked.and(KnownTrace::isRetried)), totals.get("retries").asLong());
        assertEquals(
                known.count(asked.and(KnownTrace::isSlow)), totals.get("slow_requests").asLong());
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
        Map<String, Long> expected = new TreeMap<>(known.counts(KnownTrace::failureType));
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
            assertEquals(known.sum(KnownTrace::totalTokens), tokens, by);
            assertMoney(cost(traces), answer.at("/total/cost/total"));
            assertMoney(cost(bad), answer.at("/total/wasted/failures/cost"));
            assertEquals(
                    known.sum(KnownTrace::wastedTokens),
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

    private static String moment(long nanos) {
        return Instant.ofEpochSecond(nanos / 1_000_000_000, nanos % 1_000_000_000).toString();
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
}
