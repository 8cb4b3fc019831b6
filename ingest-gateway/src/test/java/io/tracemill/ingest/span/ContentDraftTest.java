package io.tracemill.ingest.span;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracemill.schemas.model.Attribute;
import io.tracemill.schemas.model.AttributeValue;
import io.tracemill.schemas.model.Content;
import io.tracemill.schemas.model.Span;
import io.tracemill.schemas.model.SpanEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ContentDraftTest {

    private static List<String> keys(Span span) {
        return span.body().attributes().stream().map(Attribute::key).toList();
    }

    @Test
    void aTextIsTakenExactlyAsSentAndStoredOnce() {
        String messages = "[ {\"role\" : \"user\"} ]";

        Span span =
                Drafts.span(
                        "gen_ai.input.messages", messages, "output.value", "ok", "user.id", "u");

        assertEquals(
                new Content(messages, "gen_ai.input.messages", "ok", "output.value"),
                span.body().content());
        assertEquals(List.of("user.id"), keys(span));
        assertTrue(span.facts().hasInput());
        assertTrue(span.facts().hasOutput());
    }

    @Test
    void whatWasNotChosenStaysAnAttribute() {
        Span span =
                Drafts.span(
                        "input.value", "{}",
                        "llm.input_messages.0.message.role", "user",
                        "llm.input_messages.0.message.content", "hi");

        assertEquals("[{\"role\":\"user\",\"content\":\"hi\"}]", span.body().content().input());
        assertEquals("llm.input_messages", span.body().content().inputSource());
        assertEquals(List.of("input.value"), keys(span));
    }

    @Test
    void aFamilyBecomesNestedMessages() {
        Span span =
                Drafts.span(
                        "gen_ai.prompt.10.content", "last",
                        "gen_ai.prompt.0.role", "system",
                        "gen_ai.prompt.0.content", "Be \"brief\".\n",
                        "gen_ai.completion.0.finish_reason", "tool_calls",
                        "gen_ai.completion.0.tool_calls.0.name", "search",
                        "gen_ai.completion.0.tool_calls.0.arguments", Drafts.json("{\"q\":1}"),
                        "gen_ai.completion.0.tool_calls.1.id", 7);

        assertEquals(
                "[{\"role\":\"system\",\"content\":\"Be \\\"brief\\\".\\n\"},{\"content\":\"last\"}]",
                span.body().content().input());
        assertEquals(
                "[{\"finish_reason\":\"tool_calls\",\"tool_calls\":"
                        + "[{\"name\":\"search\",\"arguments\":{\"q\":1}},{\"id\":7}]}]",
                span.body().content().output());
        assertEquals(List.of("tool_calls"), span.facts().outcome().finishReasons());
        assertEquals(List.of(), keys(span));
    }

    @Test
    void namesThatOnlyLookLikeAFamilyStay() {
        Span span =
                Drafts.span(
                        "gen_ai.prompt.name", "x", "gen_ai.prompts", "y", "gen_ai.prompt.", "z");

        assertEquals(Content.NONE, span.body().content());
        assertEquals(3, span.body().attributes().size());
    }

    @Test
    void aNameThatHoldsAValueAndMembersKeepsBoth() {
        Span span = Drafts.span("gen_ai.prompt.0.a", "x", "gen_ai.prompt.0.a.b", "y");

        assertEquals("[{\"a\":{\"\":\"x\",\"b\":\"y\"}}]", span.body().content().input());
    }

    private static SpanEvent event(String name, long time, Attribute... attributes) {
        return new SpanEvent(name, time, List.of(attributes));
    }

    @Test
    void messageEventsBecomeMessages() {
        SpanDraft draft = Drafts.draft("input.value", "worse");
        draft.event(event("gen_ai.user.message", 5, Attribute.text("content", "hi")));
        draft.event(event("log", 6));
        draft.event(
                event(
                        "gen_ai.choice",
                        7,
                        new Attribute("index", new AttributeValue.Whole(0)),
                        Attribute.text("finish_reason", "stop"),
                        Attribute.text("message.content", "yes")));

        Span span = Drafts.span(draft);

        assertEquals(
                "[{\"event\":\"gen_ai.user.message\",\"time\":5,\"content\":\"hi\",\"role\":\"user\"}]",
                span.body().content().input());
        assertEquals("events", span.body().content().inputSource());
        assertEquals(
                "[{\"event\":\"gen_ai.choice\",\"time\":7,\"index\":0,\"finish_reason\":\"stop\","
                        + "\"message\":{\"content\":\"yes\"}}]",
                span.body().content().output());
        assertEquals(List.of(event("log", 6)), span.body().events());
        assertEquals(List.of("stop"), span.facts().outcome().finishReasons());
        assertEquals(List.of("input.value"), keys(span));
    }

    @Test
    void messageEventsStayWhenAnAttributeSaysIt() {
        SpanDraft draft = Drafts.draft("gen_ai.input.messages", "[]");
        SpanEvent event = event("gen_ai.user.message", 5, Attribute.text("content", "hi"));
        draft.event(event);

        Span span = Drafts.span(draft);

        assertEquals("gen_ai.input.messages", span.body().content().inputSource());
        assertEquals(List.of(event), span.body().events());
    }

    @Test
    void anEventMayCarryTheWholeContent() {
        String details = "gen_ai.client.inference.operation.details";
        SpanDraft draft = Drafts.draft();
        draft.event(
                event(
                        details,
                        5,
                        Attribute.text("gen_ai.input.messages", "[1]"),
                        Attribute.text("gen_ai.output.messages", "[2]"),
                        Attribute.text("other", "x")));

        Span span = Drafts.span(draft);

        assertEquals(new Content("[1]", details, "[2]", details), span.body().content());
        assertEquals(
                List.of(event(details, 5, Attribute.text("other", "x"))), span.body().events());
    }

    @Test
    void nothingIsNoContent() {
        Span span = Drafts.span("input.value", "");

        assertEquals(Content.NONE, span.body().content());
        assertFalse(span.facts().hasInput());
        assertEquals(List.of("input.value"), keys(span));
    }

    @Test
    void theDialectsOwnTextOutranksAttributes() {
        SpanDraft draft = Drafts.draft("gen_ai.input.messages", "[]");
        draft.input("question", "text");

        Span span = Drafts.span(draft);

        assertEquals(new Content("question", "text", "", ""), span.body().content());
        assertEquals(List.of("gen_ai.input.messages"), keys(span));
    }
}
