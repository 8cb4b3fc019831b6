package io.tracemill.query.surface.anyway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.query.http.Json;
import io.tracemill.query.trace.FoundTrace;
import io.tracemill.query.trace.Samples;
import io.tracemill.query.trace.SpanText;
import io.tracemill.query.trace.StoredCost;
import io.tracemill.query.trace.StoredSpan;
import io.tracemill.query.trace.StoredTrace;
import io.tracemill.query.trace.TraceContent;
import io.tracemill.query.trace.TraceRoot;
import io.tracemill.schemas.model.TokenUsage;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TraceTranslationTest {

    private static final StoredTrace TRACE = Samples.trace("p", "t1", Samples.START, "success");

    @Test
    void aTraceOfAListHasWhatItsPageHas() {
        JsonNode trace =
                json(
                        TraceTranslation.trace(
                                TRACE, Optional.of(new TraceRoot("ask", List.of("n=3"), "i"))));

        assertEquals(
                json(
                        """
                        {"trace_id":"t1","start_time":"2026-05-31T14:22:10.120Z","end_time":"2026-05-31T14:22:11.320Z",
                         "duration_ms":1200,"span_count":2,"root_span":{"name":"ask","attributes":{"n":3}},
                         "llm_summary":{"model":"gpt-4o","tokens_input":120,"tokens_output":30,"cost":0.00125},"status":"ok"}
                        """),
                trace);
    }

    @Test
    void aTraceWhoseRootHasNotArrivedIsNamedAll() {
        assertEquals(
                json("{\"name\":\"support\",\"attributes\":{}}"),
                json(TraceTranslation.trace(TRACE, Optional.empty())).get("root_span"));
    }

    @ParameterizedTest
    @CsvSource({"success,ok", "warning,ok", "failed,error"})
    void whatRecoveredFromFailingWasOk(String stored, String shown) {
        assertEquals(
                shown,
                TraceTranslation.trace(
                                Samples.trace("p", "t", Samples.START, stored), Optional.empty())
                        .status());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "input.value          | Hello                                              | {'input.value':'Hello'}",
                "text                 | Hello                                              | {'input':'Hello'}",
                "json                 | {\"a\":[1]}                                        | {'input':{'a':[1]}}",
                "gen_ai.prompt        | [{\"role\":\"user\",\"content\":\"a\"}]            | {'gen_ai.prompt.0.role':'user','gen_ai.prompt.0.content':'a'}",
                "gen_ai.prompt        | [{\"tool_calls\":[{\"name\":\"x\"}],\"\":\"y\"}]   | {'gen_ai.prompt.0.tool_calls.0.name':'x','gen_ai.prompt.0':'y'}",
                "llm.input_messages   | [{\"role\":\"user\"}]                              | {'llm.input_messages.0.message.role':'user'}",
                "events               | [{\"role\":\"user\"}]                              | {'gen_ai.input.messages':'[{\"role\":\"user\"}]'}",
            })
    void whatWasAskedGoesBackUnderItsName(String source, String text, String attributes) {
        StoredSpan span =
                Samples.span(
                        "s", "", Samples.START, false, new SpanText(text, source), SpanText.NONE);

        JsonNode shown = json(SentAttributes.of(span, "otlp"));

        JsonNode expected = json(quoted(attributes));
        expected.properties()
                .forEach(each -> assertEquals(each.getValue(), shown.get(each.getKey())));
        assertEquals(expected.size() + 5, shown.size(), shown::toString);
    }

    /// Apostrophes for quotes, where no quote stands yet.
    private static String quoted(String text) {
        return text.replace("\"", "\\\"").replace('\'', '"');
    }

    @Test
    void whatADialectSaysInMembersComesUnderAnywaysNames() {
        StoredSpan call =
                Samples.call(
                        "gpt-4o",
                        new TokenUsage(120, 30, 0, 0, 0, 150),
                        new StoredCost(
                                Optional.of(new BigDecimal("0.1")),
                                Optional.of(new BigDecimal("0.012500000000"))),
                        "");

        assertEquals(
                json(
                        "{\"llm.vendor\":\"openai\",\"llm.model\":\"gpt-4o\",\"llm.tokens.input\":120,\"llm.tokens.output\":30,\"llm.cost\":0.0125}"),
                json(SentAttributes.of(call, "trainly")));
        assertEquals(json("{}"), json(SentAttributes.of(call, "otlp")));
    }

    @Test
    void whatWasMadeFromAPayloadIsLeftOutWhereThereIsMore() {
        StoredSpan whole =
                Samples.span("root", "", Samples.START, true, SpanText.NONE, SpanText.NONE);
        StoredSpan step = Samples.span("step", "root", Samples.START);

        JsonNode both = detail(List.of(whole, step));
        JsonNode alone = detail(List.of(whole));

        assertEquals(1, both.get("spans").size());
        assertEquals("step", both.at("/spans/0/span_id").asText());
        assertEquals(true, both.at("/spans/0/parent_span_id").isNull());
        assertEquals("root", alone.at("/spans/0/span_id").asText());
    }

    private static JsonNode detail(List<StoredSpan> spans) {
        return json(
                TraceTranslation.detail(
                        new FoundTrace(TRACE, TraceContent.of(TRACE, spans), spans, false)));
    }

    private static JsonNode json(Object value) {
        return json(Json.text(value));
    }

    private static JsonNode json(String text) {
        return Json.parse(text).orElseThrow(() -> new AssertionError(text));
    }
}
