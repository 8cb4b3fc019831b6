package io.tracemill.e2e.exact.answer;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.e2e.exact.truth.ChainTruth;
import io.tracemill.e2e.exact.truth.TraceTruth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// Compares what `/failures`, `/retries` and `/slow` list.
public final class ListCheck {

    private static final int FAILURES = 25;
    private static final List<String> KINDS =
            List.of("attempt", "http", "sibling", "fallback", "reported", "request");
    private static final double NANOS_PER_MILLI = 1e6;

    private final Door door;
    private final Expected expected;
    private final Differences differences;

    public ListCheck(Door door, Expected expected, Differences differences) {
        this.door = door;
        this.expected = expected;
        this.differences = differences;
    }

    public void run(Question question) {
        failures(question);
        retries(question);
        slow(question);
    }

    private void failures(Question question) {
        JsonNode answer = door.get("/failures" + question.parameters() + "&limit=" + FAILURES);
        List<TraceTruth> traces = expected.traces(question);
        for (var list :
                Map.<String, Predicate<TraceTruth>>of(
                                "failed_traces", TraceTruth::failed,
                                "retries", TraceTruth::retried,
                                "slow_requests", TraceTruth::slow)
                        .entrySet()) {
            List<TraceTruth> wanted = traces.stream().filter(list.getValue()).toList();
            long total = answer.at("/totals/" + list.getKey()).asLong(-1);
            compare(
                    "/failures.totals." + list.getKey(),
                    question.toString(),
                    (long) wanted.size(),
                    total,
                    List.of());
            new NewestCheck(differences, "/failures." + list.getKey(), question)
                    .compare(answer.path(list.getKey()), wanted, FAILURES);
        }
    }

    private void retries(Question question) {
        List<TraceTruth> traces = expected.traces(question);
        for (String kind : KINDS) {
            Map<String, Long> outcomes = new TreeMap<>();
            for (TraceTruth trace : traces) {
                for (ChainTruth chain : trace.chains()) {
                    if (chain.kind().equals(kind)) {
                        outcomes.merge(chain.outcome(), 1L, Long::sum);
                    }
                }
            }
            for (String outcome : List.of("recovered", "exhausted", "abandoned")) {
                JsonNode answer =
                        door.get(
                                "/retries%s&limit=1&kind=%s&outcome=%s"
                                        .formatted(question.parameters(), kind, outcome));
                compare(
                        "/retries.total",
                        kind + ' ' + outcome + " of " + question,
                        outcomes.getOrDefault(outcome, 0L),
                        answer.path("total").asLong(-1),
                        List.of());
            }
        }
        chains(question, traces);
    }

    /// Each chain of each trace once, page by page.
    private void chains(Question question, List<TraceTruth> traces) {
        Map<String, List<JsonNode>> got = new TreeMap<>();
        pages(
                "/retries",
                question,
                item ->
                        got.computeIfAbsent(
                                        item.path("trace_id").asText(), any -> new ArrayList<>())
                                .add(item));
        for (TraceTruth trace : traces) {
            String id = trace.sent().traceId();
            String chains = ChainText.ofTruth(trace.chains());
            List<JsonNode> items = got.getOrDefault(id, List.of());
            compare("/retries.items", "", chains, ChainText.ofItems(items), List.of(id));
            got.remove(id);
        }
        compare(
                "/retries.items of others",
                question.toString(),
                List.of(),
                List.copyOf(got.keySet()),
                List.of());
    }

    private void slow(Question question) {
        Map<String, JsonNode> got = new TreeMap<>();
        JsonNode first =
                pages("/slow", question, item -> got.put(item.path("trace_id").asText(), item));
        List<TraceTruth> slow =
                expected.traces(question).stream().filter(TraceTruth::slow).toList();
        compare(
                "/slow.total",
                question.toString(),
                (long) slow.size(),
                first.path("total").asLong(-1),
                List.of());
        for (TraceTruth trace : slow) {
            String id = trace.sent().traceId();
            JsonNode item = got.remove(id);
            double actual = trace.sent().durationNanos() / NANOS_PER_MILLI;
            long over = trace.sent().durationNanos() - trace.thresholdMillis() * 1_000_000;
            String wanted =
                    "threshold by %s ms: %s of %s"
                            .formatted(
                                    over / NANOS_PER_MILLI,
                                    actual,
                                    (double) trace.thresholdMillis());
            compare(
                    "/slow.items",
                    "",
                    wanted,
                    item == null ? "missing" : told(item.path("slow")),
                    List.of(id));
        }
        compare(
                "/slow.items of others",
                question.toString(),
                List.of(),
                List.copyOf(got.keySet()),
                List.of());
    }

    private static String told(JsonNode slow) {
        return "%s by %s ms: %s of %s"
                .formatted(
                        slow.path("reason").asText(),
                        slow.path("over_by_ms").asDouble(),
                        slow.path("actual_ms").asDouble(),
                        slow.path("threshold_ms").asDouble());
    }

    /// Follows the cursors to the end.
    ///
    /// @return the first page
    private JsonNode pages(String path, Question question, Consumer<JsonNode> items) {
        JsonNode first = door.get(path + question.parameters() + "&limit=200");
        JsonNode page = first;
        page.path("items").forEach(items);
        while (!page.path("next_cursor").isNull() && !page.path("next_cursor").isMissingNode()) {
            page =
                    door.get(
                            path
                                    + question.parameters()
                                    + "&limit=200&cursor="
                                    + page.path("next_cursor").asText());
            page.path("items").forEach(items);
        }
        return first;
    }

    private void compare(String figure, String where, Object value, Object got, List<String> ids) {
        differences.compare(figure, where, value, got, ids);
    }
}
