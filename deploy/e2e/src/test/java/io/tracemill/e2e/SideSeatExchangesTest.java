package io.tracemill.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.local.Ready;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Asks everything that SideSeat 1.0.13 was asked after it took in the traces of `sideseat/otlp`,
/// and compares the answers.
final class SideSeatExchangesTest {

    private static final String PROJECT = "sideseat-exchanges";

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /// Of 302. To be raised with each answer that is mended, until all that differ are accepted.
    private static final int EQUAL_SO_FAR = 185;

    /// Answers that differ and should.
    private static final Map<String, String> ACCEPTED = accepted();

    private static Ready ready;
    private static String key;

    /// What came of one exchange.
    private record Outcome(
            RecordedExchange exchange,
            List<String> unexpected,
            Set<AnswerDifferences.Reason> reasons) {}

    private static Map<String, String> accepted() {
        Map<String, String> accepted = new LinkedHashMap<>();
        for (String name :
                List.of(
                        "eq",
                        "ne",
                        "contains",
                        "starts_with",
                        "in",
                        "gt",
                        "lt",
                        "gte",
                        "lte",
                        "is_null",
                        "is_not_null")) {
            accepted.put(
                    "filters-docs-format/" + name,
                    "the product refuses the syntax of its own documentation; both are taken");
        }
        for (String name : List.of("any", "none", "two")) {
            accepted.put(
                    "filters/options-tags-" + name,
                    "the product fails (500) to filter by tags; they are found");
        }
        accepted.put(
                "bad/filters-boolean-on-env", "the product fails (500); it is refused with a 400");
        accepted.put(
                "bad/filters-datetime-bad-value",
                "the product fails (500); it is refused with a 400");
        for (String name : List.of("default", "columns", "unknown-col", "sessions", "from")) {
            accepted.put(
                    "filter-options/" + name,
                    "the product estimates how often a value occurs; counts are exact");
        }
        for (String name :
                List.of("traces-list/session", "traces-list/user", "filters/string-user_id")) {
            accepted.put(name, "a trace more for each whose session we know, see SESSION");
        }
        accepted.put("filters/number-cache_read", "cached tokens are known, see CACHED");
        for (String name : List.of("total_tokens-asc", "total_tokens-desc")) {
            accepted.put(
                    "traces-list/order-" + name,
                    "the product orders by start instead; they are ordered by tokens");
        }
        for (String name : List.of("duration_ms-asc", "total_cost-asc")) {
            accepted.put(
                    "traces-list/order-" + name,
                    "which of equal ones are on a page is chance there; the newest are");
        }
        return accepted;
    }

    @BeforeAll
    static void send() throws Exception {
        ready = SharedStack.get().ready();
        Api admin = SharedStack.api().as(ready.adminKey());
        JsonNode created =
                Api.json(
                        admin.postToQuery("/projects?name=" + PROJECT + "&environment=production"));
        key = created.at("/api_key/key").asText();
        Api api = admin.as(key);
        List<String> receipts = new ArrayList<>();
        for (JsonNode request : Api.JSON.readTree(otlp("index.json"))) {
            HttpResponse<String> answer =
                    api.post(
                            "/v1/traces",
                            request.get("content_type").asText(),
                            otlp(request.get("file").asText()),
                            Map.of());
            assertEquals(200, answer.statusCode(), answer.body());
            receipts.add(Api.receipt(answer));
        }
        for (String receipt : receipts) {
            api.getAfter(receipt, "/traces?limit=1");
        }
    }

    @Test
    void answersAreTheRecordedOnes() throws Exception {
        List<Outcome> outcomes = new ArrayList<>();
        for (RecordedExchange exchange : RecordedExchange.all()) {
            outcomes.add(ask(exchange));
        }

        print(outcomes);
        Set<String> different = new TreeSet<>();
        outcomes.stream()
                .filter(outcome -> !outcome.unexpected().isEmpty())
                .forEach(outcome -> different.add(outcome.exchange().name()));
        int equal = outcomes.size() - different.size();
        different.removeAll(ACCEPTED.keySet());
        assertTrue(
                equal >= EQUAL_SO_FAR,
                () -> equal + " are equal; not accepted:\n" + String.join("\n", different));
    }

    private static Outcome ask(RecordedExchange exchange) throws Exception {
        HttpResponse<String> answer = HTTP.send(request(exchange), BodyHandlers.ofString());
        boolean byStart =
                !exchange.target().contains("order_by=")
                        || exchange.target().contains("order_by=start_time");
        AnswerDifferences differences = new AnswerDifferences(!byStart);
        List<String> unexpected = new ArrayList<>();
        if (answer.statusCode() != exchange.status()) {
            unexpected.add("status " + exchange.status() + " but " + answer.statusCode());
        }
        String body = answer.body().replace('"' + PROJECT + '"', "\"default\"");
        if (exchange.contentType().startsWith("application/json") && !exchange.answer().isEmpty()) {
            differences.compare(Api.JSON.readTree(exchange.answer()), json(body));
        } else if (!exchange.answer().equals(body)) {
            unexpected.add("'" + exchange.answer() + "' but '" + body + "'");
        }
        unexpected.addAll(differences.unexpected());
        return new Outcome(exchange, unexpected, differences.reasons());
    }

    private static HttpRequest request(RecordedExchange exchange) throws IOException {
        String target =
                exchange.target()
                        .replace("/project/default/", "/project/" + PROJECT + "/")
                        .replace("/projects/default", "/projects/" + PROJECT)
                        .replace("/otel/default/", "/otel/" + PROJECT + "/");
        boolean writes = exchange.folder().equals("otlp") && exchange.method().equals("POST");
        // at this path without the surface's prefix is a route of our own
        String path = target.equals("/v1/traces") ? "/sideseat/v1/traces" : target;
        URI uri = URI.create((writes ? ready.gateway() : ready.query()) + path);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri)
                        .timeout(Duration.ofSeconds(30))
                        .method(exchange.method(), BodyPublishers.ofByteArray(body(exchange)));
        if (!target.contains("neverseen")) {
            request.header("Authorization", "Bearer " + key);
        }
        if (!exchange.body().isEmpty() && !exchange.headers().containsKey("content-type")) {
            request.header("content-type", "application/json");
        }
        exchange.headers()
                .forEach((name, value) -> {
                    if (!name.equals("content-length")) {
                        request.header(name, value);
                    }
                });
        return request.build();
    }

    private static byte[] body(RecordedExchange exchange) throws IOException {
        return switch (exchange.body()) {
            case "<3212 bytes>" -> otlp("000.pb");
            case "<6463 bytes>" -> otlp("001.json");
            default -> exchange.body().getBytes(StandardCharsets.UTF_8);
        };
    }

    private static JsonNode json(String body) {
        try {
            return Api.JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return Api.JSON.getNodeFactory().textNode(body);
        }
    }

    /// How much is equal, by folder; and what is not.
    private static void print(List<Outcome> outcomes) {
        Map<String, int[]> folders = new TreeMap<>();
        int[] all = new int[3];
        for (Outcome outcome : outcomes) {
            int[] folder = folders.computeIfAbsent(outcome.exchange().folder(), _ -> new int[3]);
            int column = !outcome.unexpected().isEmpty() ? 2 : outcome.reasons().isEmpty() ? 0 : 1;
            folder[column]++;
            all[column]++;
        }
        System.out.println("folder                equal   but for known fields   different");
        folders.forEach(SideSeatExchangesTest::print);
        print("all", all);
        System.out.printf(
                Locale.ROOT,
                "%.1f %% of %d%n",
                100.0 * (all[0] + all[1]) / outcomes.size(),
                outcomes.size());
        for (AnswerDifferences.Reason reason : AnswerDifferences.Reason.values()) {
            long count = outcomes.stream().filter(o -> o.reasons().contains(reason)).count();
            System.out.println(reason + " in " + count + ": " + reason.text());
        }
        for (Outcome outcome : outcomes) {
            if (!outcome.unexpected().isEmpty()) {
                String name = outcome.exchange().name();
                System.out.println(name + ": " + ACCEPTED.getOrDefault(name, "UNEXPECTED"));
                outcome.unexpected().stream()
                        .limit(ACCEPTED.containsKey(name) ? 1 : 6)
                        .forEach(each -> System.out.println("    " + each));
            }
        }
    }

    private static void print(String name, int[] columns) {
        System.out.printf(
                Locale.ROOT, "%-20s %6d %22d %11d%n", name, columns[0], columns[1], columns[2]);
    }

    private static byte[] otlp(String name) throws IOException {
        try (InputStream in =
                SideSeatExchangesTest.class.getResourceAsStream("/sideseat/otlp/" + name)) {
            return in.readAllBytes();
        }
    }
}
