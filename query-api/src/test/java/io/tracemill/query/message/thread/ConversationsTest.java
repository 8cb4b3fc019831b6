package io.tracemill.query.message.thread;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.query.http.Json;
import io.tracemill.query.message.Block;
import io.tracemill.query.message.Conversation;
import io.tracemill.query.message.MessageSpan;
import io.tracemill.query.message.SpanCase;
import io.tracemill.query.message.content.Content;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Spans of every kind of client, and the conversation that each makes, from JSON cases.
final class ConversationsTest {

    private static final List<String> FILES = List.of("vendors", "frameworks", "threads", "tools");

    record Case(String file, JsonNode json) {

        @Override
        public String toString() {
            return file + ": " + json.get("case").asText();
        }
    }

    static List<Case> cases() throws IOException {
        List<Case> cases = new ArrayList<>();
        for (String file : FILES) {
            try (InputStream in =
                    Objects.requireNonNull(
                            ConversationsTest.class.getResourceAsStream(
                                    "/conversations/" + file + ".json"))) {
                String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                Json.parse(text).orElseThrow().forEach(json -> cases.add(new Case(file, json)));
            }
        }
        return cases;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void eachMessageIsSaidOnceAndInOrder(Case test) {
        List<MessageSpan> spans = spans(test);

        Conversation conversation = Conversations.of(spans);

        List<String> expected = new ArrayList<>();
        test.json().get("says").forEach(line -> expected.add(line.asText()));
        assertEquals(
                String.join("\n", expected),
                String.join("\n", conversation.blocks().stream().map(this::line).toList()));
        if (test.json().has("tools")) {
            assertEquals(
                    test.json().get("tools").toString(), Json.text(conversation.toolDefinitions()));
        }
        if (test.json().has("tokens")) {
            assertEquals(test.json().get("tokens").asLong(), conversation.totalTokens());
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theOrderInWhichSpansAreReadDoesNotMatter(Case test) {
        List<MessageSpan> spans = new ArrayList<>(spans(test));
        Conversation expected = Conversations.of(spans);
        Collections.shuffle(spans, new Random(7));

        Conversation conversation = Conversations.of(spans);

        assertEquals(expected.blocks(), conversation.blocks());
        assertEquals(expected.totalTokens(), conversation.totalTokens());
    }

    private static List<MessageSpan> spans(Case test) {
        List<MessageSpan> spans = new ArrayList<>();
        test.json().get("spans").forEach(span -> spans.add(SpanCase.read(span)));
        return spans;
    }

    /// `span role type: what it says`
    private String line(Block block) {
        return "%s %s %s: %s"
                .formatted(
                        block.span().spanId(),
                        block.role().word(),
                        block.content().type(),
                        words(block.content()));
    }

    private static String words(Content content) {
        return switch (content) {
            case Content.Text(String text) -> text;
            case Content.Media media ->
                    String.join(" ", media.mediaType(), media.source(), media.data(), media.name())
                            .strip();
            case Content.ToolUse call -> (call.name() + call.input() + " " + call.id()).strip();
            case Content.ToolResult result ->
                    (result.content() + " " + result.toolUseId()).strip()
                            + (result.isError() ? " (failed)" : "");
            case Content.Refusal(String message) -> message;
            case Content.Json(JsonNode data) -> data.toString();
            case Content.Thinking thinking -> thinking.text();
            case Content.RedactedThinking(String data) -> data;
            case Content.Unknown(JsonNode raw) -> raw.toString();
        };
    }
}
