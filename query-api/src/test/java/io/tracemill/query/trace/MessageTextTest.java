package io.tracemill.query.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class MessageTextTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TestFactory
    Stream<DynamicTest> readsWhatAPersonWouldRead() throws IOException {
        return StreamSupport.stream(cases().spliterator(), false)
                .map(one -> DynamicTest.dynamicTest(one.get("case").asText(), () -> check(one)));
    }

    @Test
    void leavesPlainTextAloneEvenIfItLooksLikeMessages() {
        String text = "[{\"role\":\"user\",\"content\":\"hi\"}]";

        assertEquals(text, MessageText.prompt(new SpanText(text, "text")));
        assertEquals("hi", MessageText.prompt(new SpanText(text, "gen_ai.input.messages")));
    }

    @Test
    void survivesJsonOfAnyDepth() {
        String deep = "[".repeat(5000) + "]".repeat(5000);

        assertEquals(deep, MessageText.prompt(new SpanText(deep, "input.value")));
    }

    private static void check(JsonNode one) {
        JsonNode stored = one.get("stored");
        SpanText text =
                new SpanText(
                        stored.isTextual() ? stored.asText() : stored.toString(), "input.value");
        if (one.has("prompt")) {
            assertEquals(one.get("prompt").asText(), MessageText.prompt(text));
        }
        if (one.has("response")) {
            assertEquals(one.get("response").asText(), MessageText.response(text));
        }
        if (one.path("asItIs").asBoolean()) {
            assertEquals(text.text(), MessageText.prompt(text));
            assertEquals(text.text(), MessageText.response(text));
        }
    }

    private static JsonNode cases() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(
                        MessageTextTest.class.getResourceAsStream("/messages/cases.json"))) {
            return JSON.readTree(in);
        }
    }
}
