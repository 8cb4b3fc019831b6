package io.tracemill.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.local.Ready;
import io.tracemill.schemas.topic.Receipt;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Asks everything that SideSeat 1.0.13 was asked after it took in the traces of `sideseat/otlp`,
/// and compares the answers.
final class SideSeatExchangesTest {

    private static final String NAME = "Default Project";
    private static final String PROJECT = "default-project";
    private static final String OTEL = "/api/v1/project/" + PROJECT + "/otel";
    private static final String TRACES = OTEL + "/traces";
    private static final double WANTED = 0.95;

    /// An erasure shows soon, not at once.

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /// Answers that differ and should, each with the reason.
    private static final Map<String, String> ACCEPTED =
            Map.of(
                    "filters/options-tags-any",
                    "the product fails (500) to filter by tags; they are found",
                    "filters/options-tags-none",
                    "the product fails (500) to filter by tags; they are found",
                    "filters/options-tags-two",
                    "the product fails (500) to filter by tags; they are found",
                    "bad/filters-boolean-on-env",
                    "the product fails (500); it is refused with a 400",
                    "bad/filters-datetime-bad-value",
                    "the product fails (500); it is refused with a 400",
                    "traces-list/order-total_tokens-asc",
                    "the product takes this order and ignores it; they are ordered by tokens",
                    "traces-list/order-total_tokens-desc",
                    "the product takes this order and ignores it; they are ordered by tokens",
                    "delete/by-path-as-documented",
                    "the product refuses (405) what it documents; the trace is deleted",
                    "misc/options-cors",
                    "Micronaut refuses a preflight for no header; a key needs one");

    /// Filters in the syntax that the product documents, by the same in the syntax that it takes.
    private static final Map<String, String> DOCUMENTED =
            Map.ofEntries(
                    documented("eq", "string", "environment", "=", "\"production\""),
                    documented(
                            "ne", "string_options", "environment", "none of", "[\"production\"]"),
                    documented("contains", "string", "environment", "contains", "\"prod\""),
                    documented("starts_with", "string", "environment", "starts_with", "\"prod\""),
                    documented(
                            "in",
                            "string_options",
                            "environment",
                            "any of",
                            "[\"production\",\"staging\"]"),
                    documented("gt", "number", "duration_ms", ">", "1000"),
                    documented("lt", "number", "duration_ms", "<", "1000"),
                    documented("gte", "number", "duration_ms", ">=", "1000"),
                    documented("lte", "number", "duration_ms", "<=", "1000"),
                    documented("is_null", "null", "environment", "is null", "null"),
                    documented("is_not_null", "null", "environment", "is not null", "null"));

    private static Ready ready;
    private static Api api;
    private static String key;
    private static SentTraces sent;

    /// What came of one exchange.
    private record Outcome(
            RecordedExchange exchange,
            List<String> unexpected,
            Set<AnswerDifferences.Reason> reasons) {

        boolean isEqual() {
            return unexpected.isEmpty();
        }
    }

    private static Map.Entry<String, String> documented(
            String name, String type, String column, String operator, String value) {
        return Map.entry(
                "filters-docs-format/" + name,
                "[{\"type\":\"%s\",\"column\":\"%s\",\"operator\":\"%s\",\"value\":%s}]"
                        .formatted(type, column, operator, value));
    }

    @BeforeAll
    static void send() throws Exception {
        ready = SharedStack.get().ready();
        OwnProject own = OwnProject.create(ready, NAME);
        key = own.key();
        api = own.api();
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
        sent = SentTraces.of(api, TRACES);
    }

    @Test
    void answersAreTheRecordedOnes() throws Exception {
        List<Outcome> outcomes = new ArrayList<>();
        for (RecordedExchange exchange : RecordedExchange.all()) {
            outcomes.add(outcome(exchange));
        }

        print(outcomes);
        Set<String> different = new TreeSet<>();
        outcomes.stream()
                .filter(outcome -> !outcome.isEqual())
                .forEach(outcome -> different.add(outcome.exchange().name()));
        assertTrue(
                outcomes.size() - different.size() >= WANTED * outcomes.size(),
                () -> "of " + outcomes.size() + " these differ: " + different);
        different.removeAll(ACCEPTED.keySet());
        assertEquals(Set.of(), different, "not accepted");
    }

    /// Page by page, though many came in one request and so at one moment.
    @Test
    void everySpanIsInTheFeedOnce() {
        Eventually.eventually(
                () -> Map.of("feed", feed(), "spans", spans()),
                found -> found.get("feed").equals(found.get("spans")));
    }

    private static List<String> feed() {
        List<String> ids = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = api.getJson(OTEL + "/feed/spans?limit=40" + cursor);
            page.get("data").forEach(span -> ids.add(span.get("span_id").asText()));
            cursor =
                    page.at("/pagination/has_more").asBoolean()
                            ? "&cursor=" + page.at("/pagination/next_cursor").asText()
                            : "";
        } while (!cursor.isEmpty());
        return ids.stream().sorted().toList();
    }

    private static List<String> spans() {
        List<String> ids = new ArrayList<>();
        api.getJson(OTEL + "/spans?limit=500")
                .get("data")
                .forEach(span -> ids.add(span.get("span_id").asText()));
        return ids.stream().sorted().toList();
    }

    /// Once more until they are equal, where something was erased just before.
    private static Outcome outcome(RecordedExchange exchange) throws Exception {
        boolean isAfterErasure =
                exchange.folder().equals("delete") && exchange.method().equals("GET");
        long deadline = System.nanoTime() + Eventually.PATIENCE.toNanos();
        Outcome outcome = ask(exchange);
        while (isAfterErasure && !outcome.isEqual() && System.nanoTime() < deadline) {
            outcome = ask(exchange);
        }
        return outcome;
    }

    private static Outcome ask(RecordedExchange exchange) throws Exception {
        HttpResponse<String> answer = send(exchange, exchange.target());
        Optional<String> receipt = answer.headers().firstValue(Receipt.HEADER);
        if (receipt.isPresent()) {
            awaitReadable(exchange, receipt.get());
        }
        String twin = DOCUMENTED.get(exchange.name());
        if (twin != null) {
            return documented(exchange, twin, answer);
        }
        AnswerDifferences differences = new AnswerDifferences(exchange.target(), sent);
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

    /// Whether the filter finds what it finds in the syntax that the product takes.
    private static Outcome documented(
            RecordedExchange exchange, String twin, HttpResponse<String> answer) throws Exception {
        String filters = URLEncoder.encode(twin, StandardCharsets.UTF_8);
        String target = exchange.target().replaceFirst("filters=.*", "filters=" + filters);
        HttpResponse<String> same = send(exchange, target);
        boolean equal =
                same.statusCode() == 200
                        && answer.statusCode() == 200
                        && same.body().equals(answer.body());
        return new Outcome(
                exchange,
                equal ? List.of() : List.of(same.body() + " but " + answer.body()),
                Set.of(AnswerDifferences.Reason.DOCUMENTED));
    }

    private static HttpResponse<String> send(RecordedExchange exchange, String target)
            throws IOException, InterruptedException {
        return HTTP.send(request(exchange, target), BodyHandlers.ofString());
    }

    private static HttpRequest request(RecordedExchange exchange, String recorded)
            throws IOException {
        String target =
                recorded.replace("/project/default/", "/project/" + PROJECT + "/")
                        .replace("/projects/default", "/projects/" + PROJECT)
                        .replace("/otel/default/", "/otel/" + PROJECT + "/");
        // at this path without the surface's prefix is a route of our own
        String path = target.equals("/v1/traces") ? "/sideseat/v1/traces" : target;
        boolean writes =
                exchange.method().equals("POST")
                        && (path.startsWith("/otel/") || path.equals("/sideseat/v1/traces"));
        URI uri = URI.create((writes ? ready.gateway() : ready.query()) + path);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri)
                        .timeout(Duration.ofSeconds(30))
                        .method(exchange.method(), BodyPublishers.ofByteArray(body(exchange)));
        authorize(request, exchange);
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

    /// Waits as whoever sent it.
    private static void awaitReadable(RecordedExchange exchange, String receipt)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(ready.query() + "/traces?limit=1"))
                        .header(Receipt.HEADER, receipt);
        authorize(request, exchange);
        assertEquals(200, HTTP.send(request.build(), BodyHandlers.ofString()).statusCode());
    }

    /// A project that there is not is asked for without a key.
    private static void authorize(HttpRequest.Builder request, RecordedExchange exchange) {
        if (!exchange.target().contains("neverseen")) {
            request.header("Authorization", "Bearer " + key);
        }
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
