package io.tracemill.query.surface.tracellm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.query.http.Json;
import io.tracemill.query.project.InMemoryProjects;
import io.tracemill.query.trace.FoundTrace;
import io.tracemill.query.trace.Samples;
import io.tracemill.query.trace.SpanText;
import io.tracemill.query.trace.StoredSpan;
import io.tracemill.query.trace.TraceContent;
import io.tracemill.query.value.JsonValue;
import io.tracemill.query.value.TypedAttributes;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TranslationTest {

    private final TraceTranslation translation =
            new TraceTranslation(new InMemoryProjects(), new CostTranslation("computed"));
    private final SpanTranslation spans = new SpanTranslation(new CostTranslation("computed"));

    @Test
    void aTraceHasEveryFieldOfTraceLlmAndOurs() {
        FoundTrace found = Samples.found(Samples.trace("shop", "t1", Samples.START, "failed"));

        JsonNode trace = json(translation.stored(found.trace(), found.content()));

        assertEquals(
                json(
                        """
                        {"trace_id":"t1","prompt":"Where is my order?","response":"On its way.","latency":1200.0,"token_count":150,
                         "model_name":"gpt-4o","project_id":"shop","project_name":"shop","api_key":null,"environment":"production","status":"failed",
                         "steps":[{"step_id":"tool","tool_name":"span tool","input":{"order":7},"output":{"value":"sent"},"duration":1000.0,"success":true,"timestamp":"2026-05-31T14:22:10.120000+00:00"}],
                         "retry_count":0,"slow_request":true,"failure_reason":"Rate limit reached",
                         "created_at":"2026-05-31T14:22:10.120000+00:00","updated_at":"2026-05-31T14:22:10.120000+00:00",
                         "name":"support","started_at":"2026-05-31T14:22:10.120Z","ended_at":"2026-05-31T14:22:11.320Z","session_id":"s-t1","user_id":"ada",
                         "tags":["blue"],"models":["gpt-4o"],"providers":["openai"],"span_count":2,
                         "usage":{"input_tokens":120,"output_tokens":30,"cache_read_tokens":100,"cache_write_tokens":0,"reasoning_tokens":0,"total_tokens":150},
                         "cost":{"total":"0.000475","currency":"USD","source":"computed","computed":"0.000475","reported":"0.00125","unknown_calls":1},
                         "failure":{"type":"rate_limit","rule":"rate-limit","evidence":"Rate limit reached","span_id":"tool"},"retry":null,
                         "slow":{"reason":"baseline","measure":"duration","actual_ms":1000.0,"threshold_ms":1500.0,"baseline_ms":200.0,"over_by_ms":800.0,"span_id":"tool"},"clock_skewed":false,"revision":3}
                        """),
                trace);
    }

    @Test
    void aMissingResponseIsEmptyInRoutesAndNullInSockets() {
        FoundTrace found = Samples.found(Samples.trace("shop", "t1", Samples.START, "success"));

        assertEquals("", translation.stored(found.trace(), TraceContent.NONE).response());
        assertTrue(
                json(translation.live(found.trace(), TraceContent.NONE)).get("response").isNull());
    }

    @Test
    void attributesComeBackInTheirTypes() {
        Map<String, Object> attributes =
                TypedAttributes.of(
                        List.of(
                                "t=a=b",
                                "n=42",
                                "r=0.5",
                                "f=true",
                                "j={\"a\":[1.0]}",
                                "bad=[",
                                "inf=NaN",
                                "huge=99999999999999999999"),
                        "sidbjjdi");

        assertEquals(
                json(
                        "{\"t\":\"a=b\",\"n\":42,\"r\":0.5,\"f\":true,\"j\":{\"a\":[1.0]},\"bad\":\"[\",\"inf\":\"NaN\",\"huge\":\"99999999999999999999\"}"),
                json(attributes));
    }

    @Test
    void jsonComesBackAsTheJsonThatItWas() {
        assertEquals("[1.0,{\"a\" : 2}]", Json.text(JsonValue.of("[1.0,{\"a\" : 2}]")));
        assertEquals("\"[1,\"", Json.text(JsonValue.of("[1,")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1} x", "[1][2]", "{", "", "[NaN]", "{'a':1}"})
    void whatIsNoJsonStaysAString(String text) {
        assertFalse(JsonValue.isValid(text));
    }

    @Test
    void plainTextStaysAString() {
        assertEquals("{\"a\":1}", JsonValue.of(new SpanText("{\"a\":1}", "text")));
    }

    @Test
    void theDeepestTreeCanBeWritten() {
        List<StoredSpan> chain =
                IntStream.range(0, 10_000)
                        .mapToObj(i -> Samples.span("s" + i, i == 0 ? "" : "s" + (i - 1), i))
                        .toList();

        String text = Json.text(spans.tree(chain));

        assertTrue(Json.parse(text).isPresent());
    }

    @ParameterizedTest
    @CsvSource({
        "1780237330000000000,2026-05-31T14:22:10+00:00,2026-05-31T14:22:10Z",
        "1780237330120000000,2026-05-31T14:22:10.120000+00:00,2026-05-31T14:22:10.120Z",
        "1780237330000000999,2026-05-31T14:22:10+00:00,2026-05-31T14:22:10.000000999Z",
        "0,1970-01-01T00:00:00+00:00,1970-01-01T00:00:00Z"
    })
    void writesTimesAsBothWouldWriteThem(long nanos, String python, String rfc3339) {
        assertEquals(python, Times.python(nanos));
        assertEquals(rfc3339, Times.rfc3339(nanos));
    }

    @ParameterizedTest
    @CsvSource({"0.001250000000,0.00125", "100.000,100", "0,0", "0.000000000001,0.000000000001"})
    void writesMoneyAsPlainDecimals(BigDecimal amount, String text) {
        assertEquals(text, TraceTranslation.money(amount));
    }

    private static JsonNode json(Object value) {
        return json(Json.text(value));
    }

    private static JsonNode json(String text) {
        return Json.parse(text).orElseThrow();
    }
}
