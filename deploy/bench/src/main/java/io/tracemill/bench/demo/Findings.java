package io.tracemill.bench.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tracemill.bench.client.HttpConversation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// What the query API says about the traces of the demonstration.
final class Findings {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SHOWN = 5;
    private static final int LONGEST = 90;

    private final HttpConversation query;
    private final String base = "/traces?environment=" + Demo.ENVIRONMENT;

    Findings(HttpConversation query) {
        this.query = query;
    }

    /// Returns when the query API has answered, which waits for the receipt.
    void await() {
        ask(base + "&limit=1");
    }

    String describe() {
        List<JsonNode> newest = items(ask(base + "&limit=200"));
        return "\nTraces by status\n"
                + byStatus()
                + "\nModels (of the newest "
                + newest.size()
                + ")\n"
                + lines(countedModels(newest))
                + "\nSlowest\n"
                + slowest(newest)
                + "\nErrors\n"
                + lines(counted(newest));
    }

    private String byStatus() {
        return List.of("success", "warning", "failed").stream()
                .map(status ->
                        line(
                                ask(base + "&limit=1&status=" + status).path("total").asLong(),
                                status))
                .collect(Collectors.joining());
    }

    private static Map<String, Integer> countedModels(List<JsonNode> traces) {
        Map<String, Integer> models = new HashMap<>();
        for (JsonNode trace : traces) {
            trace.path("models").forEach(model -> models.merge(model.asText(), 1, Integer::sum));
        }
        return models;
    }

    private static Map<String, Integer> counted(List<JsonNode> traces) {
        Map<String, Integer> errors = new HashMap<>();
        for (JsonNode trace : traces) {
            String reason = trace.path("failure_reason").asText("");
            if (!reason.isEmpty() && !trace.path("failure_reason").isNull()) {
                errors.merge(shortened(reason), 1, Integer::sum);
            }
        }
        return errors;
    }

    private static String slowest(List<JsonNode> traces) {
        List<JsonNode> sorted = new ArrayList<>(traces);
        sorted.sort(
                Comparator.comparingDouble((JsonNode trace) -> trace.path("latency").asDouble())
                        .reversed());
        return sorted.stream()
                .limit(SHOWN)
                .map(trace ->
                        String.format(
                                Locale.ROOT,
                                "  %8.1f s  %-8s %s  %s%n",
                                trace.path("latency").asDouble() / 1000,
                                trace.path("status").asText(),
                                trace.path("trace_id").asText(),
                                trace.path("name").asText()))
                .collect(Collectors.joining());
    }

    private static String lines(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .map(entry -> line(entry.getValue(), entry.getKey()))
                .collect(Collectors.joining());
    }

    private static String line(long count, String what) {
        return String.format(Locale.ROOT, "  %8d  %s%n", count, what);
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    private static List<JsonNode> items(JsonNode answer) {
        List<JsonNode> items = new ArrayList<>();
        answer.path("items").forEach(items::add);
        return items;
    }

    private JsonNode ask(String path) {
        String body = query.get(path).orFail(path);
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException malformed) {
            throw new IllegalStateException(
                    path + " was not answered with JSON: " + body, malformed);
        }
    }
}
