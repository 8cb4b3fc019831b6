package io.tracemill.ingest.dialect.otlp;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tracemill.ingest.dialect.Decoded;
import io.tracemill.ingest.dialect.otlp.Fixtures.Found;
import io.tracemill.schemas.model.AttributeValue;
import io.tracemill.schemas.model.Kind;
import io.tracemill.schemas.model.Span;
import io.tracemill.schemas.model.SpanFacts;
import io.tracemill.schemas.model.TokenUsage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What SideSeat 1.0.13 made of its recorded requests is what we make of them.
///
/// Known differences: it shows no cache tokens, takes no session from Traceloop's association
/// properties, and reads no finish reason from Traceloop's completions and Vercel's own attribute.
final class SideSeatRecordingTest {

    private static final Map<Kind, String> OBSERVATIONS =
            Map.of(
                    Kind.LLM, "generation",
                    Kind.EMBEDDING, "embedding",
                    Kind.AGENT, "agent",
                    Kind.TOOL, "tool",
                    Kind.CHAIN, "chain",
                    Kind.RETRIEVER, "retriever",
                    Kind.OTHER, "span");

    private static final List<Found> SPANS = decodeAll();

    private static List<Found> decodeAll() {
        List<Found> spans = new ArrayList<>();
        for (Path body : Fixtures.bodies("sideseat")) {
            Decoded.Batch batch = Fixtures.batch(Fixtures.decode(body));
            assertEquals(List.of(), batch.rejections(), body.toString());
            spans.addAll(Fixtures.spans(batch));
        }
        return spans;
    }

    @Test
    void allTracesAndSpansAreThere() {
        long traces = SPANS.stream().map(each -> each.event().traceId()).distinct().count();

        assertEquals(60, traces);
        assertEquals(197, SPANS.size());
    }

    @Test
    void everyRecordedSpanIsTheSame() {
        Map<String, Found> byId =
                SPANS.stream()
                        .collect(
                                Collectors.toMap(
                                        each -> each.event().traceId() + "/" + id(each.span()),
                                        Function.identity()));
        List<Map<String, String>> rows = Fixtures.table("sideseat/recorded-spans.tsv");

        assertEquals(107, rows.size());
        assertAll(rows.stream().map(row -> () -> assertSpan(row, byId.get(key(row)))));
    }

    private static String key(Map<String, String> row) {
        return row.get("trace_id") + "/" + row.get("span_id");
    }

    private static String id(Span span) {
        return span.facts().spanId().value();
    }

    private static void assertSpan(Map<String, String> row, Found found) {
        SpanFacts facts = found.span().facts();
        TokenUsage usage = facts.modelUse().usage();
        boolean traceloop =
                found.span().body().attributes().stream()
                        .anyMatch(each -> each.key().startsWith("traceloop."));

        Map<String, String> ours = new HashMap<>(row);
        ours.put("parent_span_id", facts.parentSpanId().value());
        ours.put("span_name", facts.name());
        ours.put("span_kind", otelKind(facts.otelKind()));
        ours.put("observation_type", OBSERVATIONS.get(facts.kind()));
        ours.put("status_code", facts.outcome().status().name());
        ours.put("model", facts.modelUse().model());
        ours.put("gen_ai_system", provider(found.span()));
        ours.put("agent_name", facts.agentName());
        ours.put("environment", found.event().service().environment());
        ours.put("input_tokens", Long.toString(usage.inputTokens()));
        ours.put("output_tokens", Long.toString(usage.outputTokens()));
        ours.put("total_tokens", Long.toString(usage.totalTokens()));
        ours.put("link_count", Integer.toString(found.span().body().links().size()));
        ours.put("event_count", Integer.toString(found.span().body().events().size()));
        if (!traceloop) {
            ours.put("session_id", facts.sessionId());
            ours.put("user_id", facts.userId());
        }
        if (!row.get("finish_reasons").isEmpty()) {
            ours.put("finish_reasons", String.join(",", facts.outcome().finishReasons()));
        }
        assertEquals(row, ours);
        assertEquals(isTraffic(row), facts.nonGenAi(), key(row));
    }

    /// SideSeat files Traceloop's workflows under `other` as it does databases; they are no
    /// traffic.
    private static boolean isTraffic(Map<String, String> row) {
        return switch (row.get("span_category")) {
            case "http", "db", "messaging", "storage" -> true;
            case "other" -> row.get("span_name").matches("SELECT .*|cache .*");
            default -> false;
        };
    }

    private static String otelKind(int kind) {
        return List.of("UNSPECIFIED", "INTERNAL", "SERVER", "CLIENT", "PRODUCER", "CONSUMER")
                .get(kind);
    }

    /// As it was sent: ours is normalised.
    private static String provider(Span span) {
        for (String key : List.of("gen_ai.provider.name", "gen_ai.system")) {
            for (var attribute : span.body().attributes()) {
                if (attribute.key().equals(key)) {
                    return attribute.value().asText();
                }
            }
        }
        return span.facts().modelUse().provider();
    }

    @Test
    void everyRecordedTraceAddsUpTheSame() {
        Map<String, List<Found>> byTrace =
                SPANS.stream()
                        .collect(Collectors.groupingBy(each -> each.event().traceId().value()));
        List<Map<String, String>> rows = Fixtures.table("sideseat/recorded-traces.tsv");

        assertEquals(60, rows.size());
        assertAll(
                rows.stream().map(row -> () -> assertTrace(row, byTrace.get(row.get("trace_id")))));
    }

    private static void assertTrace(Map<String, String> row, List<Found> found) {
        List<Found> byStart = new ArrayList<>(found);
        byStart.sort(Comparator.comparingLong(each -> each.span().facts().startUnixNanos()));
        List<SpanFacts> spans = byStart.stream().map(each -> each.span().facts()).toList();
        TokenUsage usage = usage(spans);
        boolean traceloop = spans.getFirst().name().endsWith(".workflow");

        Map<String, String> ours = new HashMap<>(row);
        ours.put("span_count", Integer.toString(spans.size()));
        ours.put("observation_count", count(spans));
        ours.put("input_tokens", Long.toString(usage.inputTokens()));
        ours.put("output_tokens", Long.toString(usage.outputTokens()));
        ours.put("total_tokens", Long.toString(usage.totalTokens()));
        ours.put("environment", found.getFirst().event().service().environment());
        ours.put("has_error", hasError(spans) ? "True" : "False");
        ours.put("tags", String.join(",", tags(spans)));
        if (!traceloop) {
            ours.put("session_id", first(spans, SpanFacts::sessionId));
            ours.put("user_id", first(spans, SpanFacts::userId));
        }
        assertEquals(row, ours);
    }

    /// A call that holds another call repeats its tokens.
    private static TokenUsage usage(List<SpanFacts> spans) {
        Set<String> parentsOfCalls =
                spans.stream()
                        .filter(each -> each.kind().isModelCall())
                        .map(each -> each.parentSpanId().value())
                        .collect(Collectors.toSet());
        return spans.stream()
                .filter(each -> each.kind().isModelCall())
                .filter(each -> !parentsOfCalls.contains(each.spanId().value()))
                .map(each -> each.modelUse().usage())
                .reduce(TokenUsage.NONE, TokenUsage::plus);
    }

    private static String count(List<SpanFacts> spans) {
        return Long.toString(spans.stream().filter(each -> each.kind() != Kind.OTHER).count());
    }

    private static boolean hasError(List<SpanFacts> spans) {
        return spans.stream().anyMatch(each -> each.outcome().isError());
    }

    private static Set<String> tags(List<SpanFacts> spans) {
        Set<String> tags = new TreeSet<>();
        spans.forEach(each -> tags.addAll(each.tags()));
        return tags;
    }

    private static String first(List<SpanFacts> spans, Function<SpanFacts, String> text) {
        return spans.stream().map(text).filter(each -> !each.isEmpty()).findFirst().orElse("");
    }

    @Test
    void valuesOfEveryTypeKeepTheirTypes() {
        Span span =
                SPANS.stream()
                        .map(Found::span)
                        .filter(each -> each.facts().name().startsWith("чат"))
                        .findFirst()
                        .orElseThrow();
        Map<String, AttributeValue> values = new HashMap<>();
        span.body().attributes().forEach(each -> values.put(each.key(), each.value()));

        assertEquals("чат 模型 🚀 \"q\" \\ <b>", span.facts().name());
        assertEquals(new AttributeValue.Flag(true), values.get("a_bool"));
        assertEquals(new AttributeValue.Whole(9_007_199_254_740_991L), values.get("a_int"));
        assertEquals(new AttributeValue.Whole(-1), values.get("a_neg"));
        assertEquals(new AttributeValue.Real(1.5e-7), values.get("a_double"));
        assertEquals(new AttributeValue.Json("[\"x\",\"y\u2028\"]"), values.get("a_strs"));
        assertEquals(new AttributeValue.Json("[1,2,3]"), values.get("a_ints"));
        assertEquals(new AttributeValue.Json("[true,false]"), values.get("a_bools"));
        assertEquals(new AttributeValue.Text(""), values.get("a_empty"));
        assertEquals(new AttributeValue.Json("[]"), values.get("a_empty_arr"));
    }
}
