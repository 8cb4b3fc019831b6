package io.tracemill.query.message.source;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.query.message.content.Content;
import io.tracemill.query.message.content.JsonMembers;
import io.tracemill.query.message.content.PartReader;
import io.tracemill.query.message.content.ToolParts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads all parts of one message: what is thought, said and asked of tools.
final class ContentReader {

    /// Where a message has what it says; the last is an event's.
    private static final List<String> SAID =
            List.of("content", "parts", "contents", "text", "message");

    private ContentReader() {}

    static List<Content> read(JsonNode message) {
        List<Content> contents = new ArrayList<>();
        addThought(contents, message);
        int thoughts = contents.size();
        for (String name : SAID) {
            if (contents.size() == thoughts) {
                addSaid(contents, message.path(name));
            }
        }
        String refusal = JsonMembers.text(message, "refusal");
        if (!refusal.isEmpty()) {
            contents.add(new Content.Refusal(refusal));
        }
        addCalls(contents, message);
        // OpenAI's responses have reasoning among the messages
        if (contents.isEmpty() && message.has("summary")) {
            PartReader.read(message).ifPresent(contents::add);
        }
        return contents;
    }

    /// The reasoning of DeepSeek and others.
    private static void addThought(List<Content> contents, JsonNode message) {
        String text = JsonMembers.text(message, "reasoning_content", "reasoning", "thinking");
        if (!text.isEmpty()) {
            contents.add(new Content.Thinking(text, ""));
        }
    }

    private static void addSaid(List<Content> contents, JsonNode said) {
        JsonNode opened = isListOfParts(said) ? JsonMembers.opened(said) : said;
        if (opened.isArray()) {
            opened.forEach(part -> PartReader.read(part).ifPresent(contents::add));
        } else {
            PartReader.read(opened).ifPresent(contents::add);
        }
    }

    /// Some instrumentations write a list of parts as a text.
    private static boolean isListOfParts(JsonNode said) {
        if (!said.isTextual() || !said.textValue().startsWith("[{")) {
            return false;
        }
        Optional<JsonNode> list = JsonMembers.parsed(said.textValue());
        return list.isPresent()
                && list.get()
                        .valueStream()
                        .allMatch(part ->
                                PartReader.read(part).filter(ContentReader::isKnown).isPresent());
    }

    private static boolean isKnown(Content content) {
        return !(content instanceof Content.Unknown) && !(content instanceof Content.Json);
    }

    private static void addCalls(List<Content> contents, JsonNode message) {
        JsonNode calls = JsonMembers.opened(message.path("tool_calls"));
        if (calls.isEmpty()) {
            calls = message.path("additional_kwargs").path("tool_calls");
        }
        boolean told = contents.stream().anyMatch(Content.ToolUse.class::isInstance);
        if (!told) {
            calls.forEach(call -> ToolParts.call(call).ifPresent(contents::add));
            ToolParts.call(message.path("function_call")).ifPresent(contents::add);
        }
    }
}
