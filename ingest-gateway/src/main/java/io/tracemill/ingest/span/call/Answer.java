package io.tracemill.ingest.span.call;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tracemill.ingest.text.ByteCache;
import io.tracemill.ingest.text.JsonCursor;
import io.tracemill.ingest.text.MalformedInputException;
import java.util.ArrayList;
import java.util.List;

/// What a model answered, read from the JSON of messages or of a provider's whole response: its
/// texts, and whether it did something instead, such as calling a tool. For one thread.
final class Answer {

    /// What a member of a message or a response is.
    private enum Part {
        /// The answer's text, or a list of its parts.
        TEXT,
        /// A way to it.
        HOLDER,
        /// The same, which no answer of an application's own has.
        PROVIDERS_HOLDER,
        /// No way to it, but of a message or a response for certain.
        SIGN,
        /// Something done instead of saying it.
        DEED,
        TYPE,
        OTHER
    }

    /// Parts of the types of parts that are no text and yet an answer.
    private static final List<String> DEEDS =
            List.of("tool", "call", "image", "audio", "video", "file", "blob", "uri", "refusal");

    /// Parts of the types of parts that are only on the way to an answer.
    private static final List<String> ASIDES = List.of("reasoning", "thinking");

    private static final int DEEPEST = 32;
    private static final byte[] NOTHING = {};

    private final JsonCursor in = new JsonCursor();
    private final ByteCache<Part> parts = new ByteCache<>(128, Answer::partOf);
    private final ByteCache<String> types = new ByteCache<>(32, type -> type);
    private final List<String> texts = new ArrayList<>();
    private boolean keepsTexts;
    private int said;
    private boolean captured;
    private boolean deed;
    private boolean response;

    private static Part partOf(String name) {
        return switch (name) {
            case "content", "text", "parts" -> Part.TEXT;
            case "message", "messages", "message_content", "contents", "output" -> Part.HOLDER;
            case "choices", "candidates", "generations", "kwargs" -> Part.PROVIDERS_HOLDER;
            case "role", "stop_reason" -> Part.SIGN;
            case "tool_calls", "toolCalls", "tool_call", "function_call", "functionCall" ->
                    Part.DEED;
            case "inlineData", "audio", "refusal" -> Part.DEED;
            case "type" -> Part.TYPE;
            default -> Part.OTHER;
        };
    }

    /// @param keepTexts whether [#texts] will be asked for
    /// @return whether it is JSON
    boolean read(String json, boolean keepTexts) {
        texts.clear();
        keepsTexts = keepTexts;
        said = 0;
        captured = false;
        deed = false;
        response = false;
        in.reset(json.getBytes(UTF_8));
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

    /// Whether there is a text that is not blank.
    boolean isText() {
        return said > 0;
    }

    /// Those that are not blank, if they were to be kept.
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
        int from = in.position();
        if (in.passBlankText()) {
            return;
        }
        said++;
        if (keepsTexts) {
            in.position(from);
            String text = in.readText();
            texts.add(text == null ? "" : text);
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
        int before = said;
        boolean aside = false;
        in.enterObject();
        for (Part part = in.nextMember(parts); part != null; part = in.nextMember(parts)) {
            response |= part == Part.PROVIDERS_HOLDER || part == Part.SIGN;
            captured |= part == Part.TEXT;
            switch (part) {
                case TEXT, HOLDER, PROVIDERS_HOLDER -> value(depth + 1);
                case DEED -> deed |= isSomething();
                case TYPE -> aside |= isAside();
                case SIGN, OTHER -> in.skipValue();
            }
        }
        if (aside) {
            forgetAllBut(before);
        }
    }

    private void forgetAllBut(int count) {
        said = count;
        if (keepsTexts) {
            texts.subList(count, texts.size()).clear();
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
        String type = in.readCached(types);
        if (type == null || type.equals("text")) {
            return false;
        }
        deed |= hasAny(type, DEEDS);
        return hasAny(type, ASIDES);
    }

    private static boolean hasAny(String type, List<String> words) {
        for (String word : words) {
            if (type.contains(word)) {
                return true;
            }
        }
        return false;
    }
}
