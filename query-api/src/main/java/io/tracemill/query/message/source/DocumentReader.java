package io.tracemill.query.message.source;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.query.http.Json;
import io.tracemill.query.message.Message;
import io.tracemill.query.message.Role;
import io.tracemill.query.message.content.Content;
import io.tracemill.query.message.content.JsonMembers;
import io.tracemill.query.message.content.PartReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads all that went into a span or came out of it: a list of messages, a whole request or
/// response of any vendor, or just a text.
final class DocumentReader {

    /// Where an object keeps its messages: requests of OpenAI and Anthropic, Gemini, LangChain,
    /// OpenAI's responses, Vercel.
    private static final List<String> ASKED =
            List.of("messages", "contents", "input", "inputs", "prompt", "request");

    /// Chat completions, Gemini, LangChain, OpenAI's responses.
    private static final List<String> ANSWERED =
            List.of("choices", "candidates", "generations", "output", "outputs", "messages");

    private final MessageReader messages;
    private final Role otherwise;
    private final List<String> places;

    private DocumentReader(Role otherwise, List<String> places) {
        this.messages = new MessageReader(otherwise);
        this.otherwise = otherwise;
        this.places = places;
    }

    static List<Message> input(String text) {
        return new DocumentReader(Role.USER, ASKED).read(text);
    }

    static List<Message> output(String text) {
        return new DocumentReader(Role.ASSISTANT, ANSWERED).read(text);
    }

    /// Plain text, whatever it looks like.
    static List<Message> text(String text, Role role) {
        return text.isEmpty() || text.equals("null")
                ? List.of()
                : List.of(Message.of(role, List.of(new Content.Text(text))));
    }

    /// What a system says: parts, a message or a text.
    static List<Message> instructions(String text) {
        DocumentReader reader = new DocumentReader(Role.SYSTEM, ASKED);
        Optional<JsonNode> json = JsonMembers.parsed(text);
        return json.isPresent() ? reader.system(json.get()) : text(text, Role.SYSTEM);
    }

    private List<Message> read(String text) {
        Optional<JsonNode> json = json(text);
        if (json.isEmpty()) {
            return text(text, otherwise);
        }
        // a function that returns a response is recorded as the text of its JSON
        JsonNode opened = JsonMembers.opened(json.get());
        return opened.isTextual() ? text(opened.textValue(), otherwise) : messages(opened);
    }

    private static Optional<JsonNode> json(String text) {
        String stripped = text.strip();
        boolean isString =
                stripped.length() > 1 && stripped.startsWith("\"") && stripped.endsWith("\"");
        return isString ? Json.parse(stripped) : JsonMembers.parsed(stripped);
    }

    private List<Message> messages(JsonNode node) {
        if (node.isArray()) {
            return list(node);
        }
        if (MessageReader.isMessage(node)) {
            return List.of(messages.read(node));
        }
        List<Message> found = new ArrayList<>();
        if (places.equals(ASKED)) {
            JsonNode system =
                    JsonMembers.first(node, "system", "instructions", "system_instruction");
            found.addAll(system(system));
        }
        for (String place : places) {
            JsonNode there = JsonMembers.opened(node.path(place));
            if (there.isArray() && isEmpty(there)) {
                return found;
            }
            boolean isText = there.isTextual() && places.equals(ASKED) && isRequest(node, place);
            if (isText || there.isContainerNode() && holdsMessages(there)) {
                found.addAll(isText ? text(there.textValue(), otherwise) : messages(there));
                return found;
            }
        }
        return data(node);
    }

    /// A text alone under such a name is one of many things; beside what a model is asked with it
    /// is the prompt.
    private static boolean isRequest(JsonNode node, String place) {
        return place.equals("prompt") || node.has("model") || node.has("instructions");
    }

    /// A list of lists of nothing is what LangChain makes of a failure.
    private static boolean isEmpty(JsonNode list) {
        return list.valueStream().allMatch(item -> item.isArray() && isEmpty(item));
    }

    private static boolean holdsMessages(JsonNode node) {
        return node.isArray()
                ? node.valueStream().anyMatch(DocumentReader::holdsMessages)
                : node.isObject()
                        && (MessageReader.isMessage(node) || node.path("text").isTextual());
    }

    private List<Message> list(JsonNode list) {
        List<Message> found = new ArrayList<>();
        if (!holdsMessages(list)) {
            boolean isTexts = !list.isEmpty() && list.valueStream().allMatch(JsonNode::isTextual);
            return isTexts ? texts(list) : data(list);
        }
        if (isParts(list)) {
            List<Content> parts = new ArrayList<>();
            list.forEach(part -> PartReader.read(part).ifPresent(parts::add));
            return List.of(Message.of(otherwise, parts));
        }
        for (JsonNode item : list) {
            // LangChain has a list of messages for each prompt
            if (item.isArray()) {
                found.addAll(list(item));
            } else {
                found.add(messages.read(item));
            }
        }
        return found;
    }

    /// Parts of one message: `[{"type":"text","text":"…"}]`.
    private static boolean isParts(JsonNode list) {
        return list.valueStream()
                .allMatch(item -> item.isObject() && !MessageReader.isMessage(item));
    }

    private List<Message> texts(JsonNode list) {
        List<Content> texts = new ArrayList<>();
        list.forEach(text -> PartReader.read(text).ifPresent(texts::add));
        return List.of(Message.of(otherwise, texts));
    }

    private List<Message> system(JsonNode sent) {
        if (sent.isMissingNode()) {
            return List.of();
        }
        List<Content> parts = new ArrayList<>();
        JsonNode list = sent.path("parts").isArray() ? sent.get("parts") : sent;
        if (list.isArray()) {
            list.forEach(part -> PartReader.read(part).ifPresent(parts::add));
        } else {
            PartReader.read(list).ifPresent(parts::add);
        }
        return List.of(Message.of(Role.SYSTEM, parts));
    }

    private List<Message> data(JsonNode node) {
        return List.of(Message.of(otherwise, List.of(new Content.Json(node))));
    }
}
