package io.tracemill.ingest.dialect.otlp;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracemill.ingest.dialect.Decoded;
import io.tracemill.ingest.dialect.otlp.Fixtures.Found;
import io.tracemill.schemas.model.Kind;
import io.tracemill.schemas.model.Scope;
import io.tracemill.schemas.model.SpanFacts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Requests of real SDKs hold what another decoder found in them.
final class SdkCapturesTest {

    static List<String> folders() {
        return Fixtures.captures();
    }

    @ParameterizedTest
    @MethodSource("folders")
    void everySpanIsAsAnotherDecoderReadIt(String folder) {
        List<Map<String, String>> rows = Fixtures.table(folder + "/spans.tsv");
        Map<String, Found> byPlace = decode(folder);

        assertEquals(rows.size(), byPlace.size());
        assertAll(rows.stream().map(row -> () -> assertSpan(row, byPlace.get(place(row)))));
    }

    private static String place(Map<String, String> row) {
        return row.get("file") + " " + row.get("trace_id") + "/" + row.get("span_id");
    }

    private static Map<String, Found> decode(String folder) {
        Map<String, Found> byPlace = new HashMap<>();
        for (Path body : Fixtures.bodies(folder)) {
            Decoded.Batch batch = Fixtures.batch(Fixtures.decode(body));
            assertEquals(List.of(), batch.rejections(), body.toString());
            for (Found found : Fixtures.spans(batch)) {
                String file = Objects.toString(body.getFileName());
                String id = found.span().facts().spanId().value();
                byPlace.put(file + " " + found.event().traceId() + "/" + id, found);
            }
        }
        return byPlace;
    }

    private static void assertSpan(Map<String, String> row, Found found) {
        SpanFacts facts = found.span().facts();
        Scope scope = found.span().body().scope();
        Map<String, String> ours = new HashMap<>(row);
        ours.put("parent", facts.parentSpanId().value());
        ours.put("name", facts.name());
        ours.put("otel_kind", Integer.toString(facts.otelKind()));
        ours.put("start", Long.toString(facts.startUnixNanos()));
        ours.put("status", facts.outcome().status().name());
        ours.put("scope", (scope.scopeName() + " " + scope.scopeVersion()).strip());
        ours.put("request_model", facts.modelUse().requestModel());
        ours.put("response_model", facts.modelUse().responseModel());
        ours.put("session_id", facts.sessionId());
        ours.put("user_id", facts.userId());
        ours.put("events", Integer.toString(found.span().body().events().size()));
        assertEquals(row, ours);

        assertEquals(number(row, "input_tokens"), inputTokens(facts), place(row));
        assertEquals(
                number(row, "output_tokens"), facts.modelUse().usage().outputTokens(), place(row));
        if (!row.get("exception_type").isEmpty() && facts.outcome().isError()) {
            assertEquals(row.get("exception_type"), facts.outcome().exceptionType(), place(row));
        }
    }

    private static long number(Map<String, String> row, String column) {
        String text = row.get(column);
        return text.isEmpty() ? 0 : Long.parseLong(text);
    }

    /// Vercel's SDK reports the tokens of an embedding as a total only.
    private static long inputTokens(SpanFacts facts) {
        boolean onlyTotal = facts.name().startsWith("ai.embed");
        return onlyTotal ? 0 : facts.modelUse().usage().inputTokens();
    }

    @Test
    void failuresAreReadWhereEachSdkPutsThem() {
        assertFailure("otel-http-openllmetry", "openai.chat", "openai.RateLimitError");
        assertFailure("openinference-openai", "ChatCompletion", "openai.RateLimitError");
        assertFailure("vercel-ai", "ai.generateText", "AI_APICallError");
        assertFailure("sideseat-python", "agent.ratelimit", "openai.RateLimitError");
        assertFailure("anyway-node", "agent_ratelimit.workflow", "rate_limit_exceeded");
    }

    private static void assertFailure(String folder, String name, String type) {
        List<SpanFacts> failed = new ArrayList<>();
        for (Found found : decode("sdk-captures/" + folder).values()) {
            SpanFacts facts = found.span().facts();
            if (facts.name().equals(name) && facts.outcome().exceptionType().equals(type)) {
                failed.add(facts);
            }
        }
        assertTrue(
                failed.stream()
                        .anyMatch(each -> each.outcome().statusMessage().contains("Rate limit")),
                folder + ": " + failed);
    }

    @Test
    void costsKindsAndToolsAreReadWhereEachSdkPutsThem() {
        Found call = only("anyway-node", "000.pb", "openai.chat");
        Found workflow = only("anyway-node", "000.pb", "agent_ok.workflow");
        Found tool = only("anyway-python", "012.pb", "get_weather.tool");

        assertEquals("openai", call.span().facts().modelUse().provider());
        assertEquals(
                "Amount[picoDollars=7200000]",
                call.span().facts().modelUse().reportedCost().toString());
        assertEquals(Kind.LLM, call.span().facts().kind());
        assertEquals(Kind.OTHER, workflow.span().facts().kind());
        assertFalse(workflow.span().facts().nonGenAi());
        assertEquals(Kind.TOOL, tool.span().facts().kind());
        assertEquals("get_weather", tool.span().facts().toolName());
    }

    private static Found only(String folder, String file, String name) {
        return decode("sdk-captures/" + folder).entrySet().stream()
                .filter(each -> each.getKey().startsWith(file))
                .map(Map.Entry::getValue)
                .filter(each -> each.span().facts().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theSdkIsNamedWithItsLanguage() {
        Found python = only("anyway-python", "000.pb", "openai.chat");
        Found node = only("anyway-node", "000.pb", "openai.chat");

        assertEquals("opentelemetry-python", python.event().source().sdkName());
        assertEquals("1.39.1", python.event().source().sdkVersion());
        assertEquals("test", node.event().source().sdkName());
        assertEquals("1.0", node.event().source().sdkVersion());
    }

    @ParameterizedTest
    @CsvSource({
        "vercel-ai, 14992158",
        "openinference-openai, 50735656",
        "anyway-python, 53725834",
        "otel-http-openllmetry, 64226364",
    })
    void theFirstTokenOfAStreamIsTimed(String folder, long nanos) {
        List<Long> timed =
                decode("sdk-captures/" + folder).values().stream()
                        .map(found -> found.span().facts().call().firstTokenNanos())
                        .filter(first -> first > 0)
                        .toList();

        assertEquals(List.of(nanos), timed);
    }

    @ParameterizedTest
    @CsvSource({
        "vercel-ai, 006.pb, ai.generateText.doGenerate",
        "openinference-openai, 007.pb, ChatCompletion",
        "langchain-openinference, 006.pb, ChatOpenAI",
        "anyway-python, 007.pb, openai.chat",
        "sideseat-typescript, 006.json, chat gpt-4o-mini",
    })
    void attemptsAtOneRequestHaveOneFingerprintThatNoOtherHas(
            String folder, String file, String name) {
        Map<Boolean, List<Long>> fingerprints =
                decode("sdk-captures/" + folder).entrySet().stream()
                        .filter(each -> each.getValue().span().facts().kind() == Kind.LLM)
                        .filter(each -> each.getValue().span().facts().name().equals(name))
                        .collect(
                                Collectors.partitioningBy(
                                        each -> each.getKey().startsWith(file),
                                        Collectors.mapping(
                                                each -> fingerprint(each.getValue()),
                                                Collectors.toList())));

        List<Long> attempts = fingerprints.getOrDefault(true, List.of());
        assertEquals(2, attempts.size());
        assertEquals(attempts.getFirst(), attempts.getLast());
        assertFalse(fingerprints.getOrDefault(false, List.of()).contains(attempts.getFirst()));
    }

    private static long fingerprint(Found found) {
        return found.span().facts().call().requestFingerprint();
    }
}
