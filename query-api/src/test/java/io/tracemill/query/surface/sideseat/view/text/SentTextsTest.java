package io.tracemill.query.surface.sideseat.view.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tracemill.query.http.Json;
import io.tracemill.query.trace.SpanText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Texts go back to where they were taken from.
final class SentTextsTest {

    @Test
    void anAttributeIsOneAgain() {
        assertEquals(
                "{\"gen_ai.input.messages\":\"[]\"}",
                attributes(new SpanText("[]", "gen_ai.input.messages")));
    }

    @Test
    void aFamilyIsSpeltOutAgain() {
        SpanText text =
                new SpanText(
                        """
                        [{"role":"user","content":"x"},{"role":"assistant","tool_calls":[{"id":"1","n":7}]}]\
                        """,
                        "llm.input_messages");

        assertEquals(
                """
                {"llm.input_messages.0.message.role":"user","llm.input_messages.0.message.content":"x",\
                "llm.input_messages.1.message.role":"assistant",\
                "llm.input_messages.1.message.tool_calls.0.id":"1","llm.input_messages.1.message.tool_calls.0.n":7}\
                """,
                attributes(text));
    }

    @Test
    void eventsAreEventsAgain() {
        SpanText text =
                new SpanText(
                        """
                        [{"event":"gen_ai.user.message","time":1000000000,"content":"x","role":"user"},
                         {"event":"gen_ai.choice","time":2000000000,"message":{"role":"assistant"}}]\
                        """,
                        "events");

        List<Map<String, Object>> events =
                SentTexts.events(text).stream().map(SentTexts.Event::json).toList();

        assertEquals("{}", attributes(text));
        assertEquals(
                """
                [{"name":"gen_ai.user.message","timestamp":"1970-01-01T00:00:01Z","attributes":{"content":"x"}},\
                {"name":"gen_ai.choice","timestamp":"1970-01-01T00:00:02Z","attributes":{"message.role":"assistant"}}]\
                """,
                Json.text(events));
    }

    @Test
    void aTextOfAFieldOfItsOwnGetsAName() {
        assertEquals("{\"input.value\":\"x\"}", attributes(new SpanText("x", "text")));
    }

    private static String attributes(SpanText text) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        SentTexts.addTo(attributes, text, "input.value");
        return Json.text(attributes);
    }
}
