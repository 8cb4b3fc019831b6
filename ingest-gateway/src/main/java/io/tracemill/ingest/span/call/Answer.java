package io.tracemill.ingest.span.call;

import io.tracemill.ingest.text.JsonCursor;
import io.tracemill.ingest.text.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a model answered, read from the JSON of messages or of a provider's whole response: its
/// texts, and whether it did something instead, such as calling a tool. For one thread.
final class Answer {

    /// What a member of a message or a response is.
    private enum Part {
        TEXT,
        HOLDER,
        DEED,
        TYPE,
        OTHER
    }

    private static final Map<String, Part> PARTS =
            Map.ofEntries(
                    Map.entry("content", Part.TEXT),
                    Map.entry("text", Part.TEXT),
                    Map.entry("parts", Part.TEXT),
                    Map.entry("message", Part.HOLDER),
                    Map.entry("messages", Part.HOLDER),
                    Map.entry("message_content", Part.HOLDER),
                    Map.entry("contents", Part.HOLDER),
                    Map.entry("choices", Part.HOLDER),
                    Map.entry("candidates", Part.HOLDER),
                    Map.entry("generations", Part.HOLDER),
                    Map.entry("kwargs", Part.HOLDER),
                    Map.entry("output", Part.HOLDER),
                    Map.entry("tool_calls", Part.DEED),
                    Map.entry("toolCalls", Part.DEED),
                    Map.entry("tool_call", Part.DEED),
                    Map.entry("function_call", Part.DEED),
                    Map.entry("functionCall", Part.DEED),
                    Map.entry("inlineData", Part.DEED),
                    Map.entry("audio", Part.DEED),
                    Map.entry("refusal", Part.DEED),
                    Map.entry("type", Part.TYPE));

    /// What no answer of an application's own has.
    private static final Set<String> SIGNS =
            Set.of("role", "choices", "candidates", "generations", "kwargs", "stop_reason");

    /// Parts of the types of parts that are no text and yet an answer.
    private static final List<String> DEEDS =
            List.of("tool", "call", "image", "audio", "video", "file", "blob", "uri", "refusal");

    /// Parts of the types of parts that are only on the way to an answer.
    private static final List<String> ASIDES = List.of("reasoning", "thinking");

    private static final int DEEPEST = 32;
    private static final byte[] NOTHING = {};

    private final JsonCursor in = new JsonCursor();
    private final List<String> texts = new ArrayList<>();
    private boolean captured;
    private boolean deed;
    private boolean response;

    /// @return whether it is JSON
    boolean read(String json) {
        texts.clear();
        captured = false;
        deed = false;
        response = false;
        in.reset(json.getBytes(StandardCharsets.UTF_8));
        try {
            value(0);
            in.expectEnd();
            return true;
        } catch (MalformedInputException e) {
            return false;
        } finally {
            in.reset(NOTHING);
        }
    }

    /// Those that are not blank.
    List<String> texts() {
        return texts;
    }

    /// Whether there was a place for the answer's text, with or without one.
    boolean isCaptured() {
        return captured;
    }

    boolean isDeed() {
        return deed;
    }

    /// Whether it has the marks of messages or of a provider's response.
    boolean isResponse() {
        return response;
    }

    private void value(int depth) {
        if (depth > DEEPEST) {
            in.skipValue();
            return;
        }
        switch (in.peek()) {
            case '"' -> text();
            case '[' -> array(depth);
            case '{' -> object(depth);
            default -> in.skipValue();
        }
    }

    private void text() {
        captured = true;
        String text = in.readText();
        if (text == null || !text.isBlank()) {
            texts.add(text == null ? "\uFFFD" : text);
        }
    }

    private void array(int depth) {
        boolean empty = true;
        in.enterArray();
        while (in.nextItem()) {
            value(depth + 1);
            empty = false;
        }
        captured |= empty;
    }

    private void object(int depth) {
        int before = texts.size();
        boolean aside = false;
        in.enterObject();
        while (in.nextMember()) {
            response |= SIGNS.contains(in.name());
            switch (PARTS.getOrDefault(in.name(), Part.OTHER)) {
                case TEXT -> {
                    captured = true;
                    value(depth + 1);
                }
                case HOLDER -> value(depth + 1);
                case DEED -> deed |= isSomething();
                case TYPE -> aside |= isAside();
                case OTHER -> in.skipValue();
            }
        }
        if (aside) {
            texts.subList(before, texts.size()).clear();
        }
    }

    /// Whether a value is more than null, an empty text, list or object.
    private boolean isSomething() {
        int first = in.peek();
        int from = in.position();
        in.skipValue();
        return first != 'n' && in.position() - from > 2;
    }

    private boolean isAside() {
        if (in.peek() != '"') {
            in.skipValue();
            return false;
        }
        String read = in.readText();
        String type = read == null ? "" : read;
        deed |= DEEDS.stream().anyMatch(type::contains);
        return ASIDES.stream().anyMatch(type::contains);
    }
}
