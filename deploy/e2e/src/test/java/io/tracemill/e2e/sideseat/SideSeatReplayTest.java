package io.tracemill.e2e.sideseat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.e2e.Api;
import io.tracemill.e2e.OwnProject;
import io.tracemill.e2e.SharedStack;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The requests of a real SDK, as they were recorded, and what the product they were recorded with
/// made of them.
final class SideSeatReplayTest {

    private static final String PROJECT = "recorded";

    private static final Map<String, JsonNode> TRACES = new TreeMap<>();

    @BeforeAll
    static void sendEverythingTwice() {
        Api api = OwnProject.create(SharedStack.get().ready(), PROJECT).api();
        List<String> receipts = new ArrayList<>();
        for (int round = 0; round < 2; round++) {
            RecordedRequest.all().forEach(request -> receipts.add(request.send(api)));
        }
        for (String receipt : receipts) {
            api.getAfter(receipt, "/traces?limit=1");
        }
        for (JsonNode expected : RecordedFile.json("recorded/traces.json")) {
            String id = expected.get("trace_id").asText();
            TRACES.put(id, api.getJson("/traces/" + id));
        }
        assertEquals(
                60, api.getJson("/traces?limit=1&from=2026-01-01T00:00:00Z").get("total").asInt());
    }

    @Test
    void everySpanIsThereOnce() {
        List<String> ids = new ArrayList<>();
        TRACES.values()
                .forEach(trace ->
                        flatten(trace.get("spans")).forEach(span -> ids.add(key(trace, span))));

        assertEquals(60, TRACES.size());
        assertEquals(197, ids.size());
        assertEquals(197, Set.copyOf(ids).size());
    }

    @Test
    void tracesSayWhatTheRecordingSays() {
        List<String> differences = new ArrayList<>();
        for (JsonNode expected : RecordedFile.json("recorded/traces.json")) {
            JsonNode trace = TRACES.get(expected.get("trace_id").asText());
            compare(differences, expected, "trace_name", trace.get("name"));
            // the recorded product does not look for these under traceloop.association.properties;
            // we do
            compareKnown(differences, expected, "session_id", trace.get("session_id"));
            compareKnown(differences, expected, "user_id", trace.get("user_id"));
            compare(differences, expected, "environment", trace.get("environment"));
            assertEquals(words(expected.get("tags")), words(trace.get("tags")));
            compare(differences, expected, "span_count", trace.get("span_count"));
            for (String tokens : List.of("input", "output", "total", "reasoning")) {
                compare(
                        differences,
                        expected,
                        tokens + "_tokens",
                        trace.get("usage").get(tokens + "_tokens"));
            }
            // the recorded product leaves cached tokens out; the SDK sent them
            for (String tokens : List.of("cache_read_tokens", "cache_write_tokens")) {
                assertTrue(
                        trace.get("usage").get(tokens).asLong() >= expected.get(tokens).asLong());
            }
        }

        assertEquals("", String.join("\n", differences));
    }

    @Test
    void treesAreTheRecordedOnes() {
        List<String> differences = new ArrayList<>();
        RecordedFile.json("recorded/spans.json")
                .properties()
                .forEach(recorded -> {
                    Map<String, JsonNode> spans = new HashMap<>();
                    flatten(TRACES.get(recorded.getKey()).get("spans"))
                            .forEach(span -> spans.put(span.get("span_id").asText(), span));
                    for (JsonNode expected : recorded.getValue()) {
                        compareSpan(
                                differences, expected, spans.get(expected.get("span_id").asText()));
                    }
                });

        assertEquals("", String.join("\n", differences));
    }

    @Test
    void aChildStandsUnderItsParent() {
        for (JsonNode trace : TRACES.values()) {
            Set<String> seen = new HashSet<>();
            flatten(trace.get("spans")).forEach(span -> seen.add(span.get("span_id").asText()));
            for (JsonNode top : trace.get("spans")) {
                assertTrue(
                        top.get("parent_span_id").isNull()
                                || !seen.contains(top.get("parent_span_id").asText()),
                        () -> top.get("span_id") + " is not under its parent");
            }
        }
    }

    private static void compareSpan(List<String> differences, JsonNode expected, JsonNode span) {
        if (span == null) {
            differences.add("no span " + expected.get("span_id"));
            return;
        }
        compare(differences, expected, "parent_span_id", span.get("parent_span_id"));
        compare(differences, expected, "span_name", span.get("name"));
        compare(differences, expected, "model", span.get("model"));
        if (expected.get("input_tokens").asLong() > 0) {
            compare(differences, expected, "input_tokens", span.at("/usage/input_tokens"));
            compare(differences, expected, "output_tokens", span.at("/usage/output_tokens"));
        }
        String status = span.get("status").asText().toUpperCase(Locale.ROOT);
        if (!status.equals(expected.get("status_code").asText())) {
            differences.add(
                    expected.get("span_id")
                            + " status "
                            + expected.get("status_code")
                            + " but "
                            + status);
        }
    }

    private static Set<String> words(JsonNode tags) {
        Set<String> words = new HashSet<>();
        tags.forEach(tag -> words.add(tag.asText()));
        return words;
    }

    private static void compareKnown(
            List<String> differences, JsonNode expected, String field, JsonNode actual) {
        if (!expected.get(field).isNull()) {
            compare(differences, expected, field, actual);
        }
    }

    private static void compare(
            List<String> differences, JsonNode expected, String field, JsonNode actual) {
        JsonNode wanted = expected.get(field);
        boolean bothAbsent =
                wanted.isNull() && (actual == null || actual.isNull() || actual.asText().isEmpty());
        if (!bothAbsent && !wanted.equals(actual)) {
            String id =
                    expected.has("span_id")
                            ? expected.get("span_id").asText()
                            : expected.get("trace_id").asText();
            differences.add(id + " " + field + ": " + wanted + " but " + actual);
        }
    }

    private static List<JsonNode> flatten(JsonNode spans) {
        List<JsonNode> all = new ArrayList<>();
        for (JsonNode span : spans) {
            all.add(span);
            all.addAll(flatten(span.get("children")));
        }
        return all;
    }

    private static String key(JsonNode trace, JsonNode span) {
        return trace.get("trace_id").asText() + "/" + span.get("span_id").asText();
    }
}
