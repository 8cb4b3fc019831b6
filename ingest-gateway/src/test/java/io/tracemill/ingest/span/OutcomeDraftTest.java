package io.tracemill.ingest.span;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tracemill.ingest.span.fact.Fact;
import io.tracemill.schemas.model.Attribute;
import io.tracemill.schemas.model.Outcome;
import io.tracemill.schemas.model.SpanEvent;
import io.tracemill.schemas.model.Status;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OutcomeDraftTest {

    private static SpanEvent exception(String type, String message) {
        return new SpanEvent(
                "exception",
                15,
                List.of(
                        Attribute.text("exception.type", type),
                        Attribute.text("exception.message", message)));
    }

    private static Outcome outcome(SpanDraft draft) {
        return Drafts.span(draft).facts().outcome();
    }

    @Test
    void theExceptionFillsWhatTheStatusDoesNotSay() {
        SpanDraft draft = Drafts.draft("error.type", "RateLimitError");
        draft.status(Status.ERROR, "");
        draft.event(exception("openai.RateLimitError", "too many"));

        assertEquals(
                new Outcome(Status.ERROR, "too many", "openai.RateLimitError", 0, "", List.of()),
                outcome(draft));
    }

    @Test
    void aProvidersCodeIsKeptBesideTheClass() {
        SpanDraft draft =
                Drafts.draft("error.type", "rate_limit_exceeded", "http.status_code", 429);
        draft.status(Status.ERROR, "no");
        draft.event(exception("Error", "too many"));

        assertEquals(
                new Outcome(Status.ERROR, "no", "Error", 429, "rate_limit_exceeded", List.of()),
                outcome(draft));
    }

    @ParameterizedTest
    @CsvSource({
        "500, '', 500",
        "_OTHER, '', 0",
        "timeout, timeout, 0",
        "AI_APICallError, AI_APICallError, 0",
    })
    void anErrorTypeIsAClassOrAStatus(String type, String exceptionType, int httpStatus) {
        SpanDraft draft = Drafts.draft("error.type", type);

        Outcome outcome = outcome(draft);

        assertEquals(exceptionType, outcome.exceptionType());
        assertEquals(httpStatus, outcome.httpStatus());
    }

    @Test
    void anExceptionUnderAnOkWasPartOfThePlan() {
        SpanDraft draft = Drafts.draft();
        draft.status(Status.OK, "");
        draft.event(exception("langgraph.errors.GraphInterrupt", "wait"));

        assertEquals(new Outcome(Status.OK, "", "", 0, "", List.of()), outcome(draft));
    }

    @Test
    void statedFactsOutrankAttributes() {
        SpanDraft draft = Drafts.draft("error.code", "worse", "http.status_code", 200);
        draft.fact(Fact.ERROR_CODE, "rate_limit");
        draft.fact(Fact.HTTP_STATUS, 429);

        assertEquals("rate_limit", outcome(draft).errorCode());
        assertEquals(429, outcome(draft).httpStatus());
    }

    @Test
    void finishReasonsHaveManyForms() {
        List<String> stop = List.of("stop");
        String messages =
                "[{\"content\":\"\\\"finish_reason\\\":\\\"no\\\"\",\"finish_reason\": \"stop\"}]";

        assertEquals(stop, reasons("gen_ai.response.finish_reasons", Drafts.json("[\"stop\"]")));
        assertEquals(stop, reasons("gen_ai.response.finish_reasons", "[\"stop\"]"));
        assertEquals(stop, reasons("ai.response.finishReason", "stop"));
        assertEquals(stop, reasons("llm.finish_reason", "stop"));
        assertEquals(stop, reasons("gen_ai.output.messages", messages));
        assertEquals(List.of(), reasons("traceloop.entity.output", messages));
        assertEquals(
                List.of("stop", "length"),
                reasons("gen_ai.response.finish_reasons", Drafts.json("[\"stop\",\"length\"]")));
        assertEquals(List.of("[broken"), reasons("gen_ai.response.finish_reasons", "[broken"));
    }

    private static List<String> reasons(Object... keysAndValues) {
        return Drafts.facts(keysAndValues).outcome().finishReasons();
    }
}
