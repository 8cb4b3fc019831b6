package io.tracemill.query.trace;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a person would read in a stored text: of messages in any vendor's JSON the last thing that
/// the user said, or that the model answered; any other text as it is.
public final class MessageText {

    private static final ObjectMapper MAPPER =
            JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    private static final Set<String> USER = Set.of("user", "human", "humanmessage");
    private static final Set<String> MODEL =
            Set.of("assistant", "ai", "model", "aimessage", "aimessagechunk");

    /// Where an object keeps its messages: OpenAI's and Anthropic's requests, Gemini's, OpenAI's
    /// responses.
    private static final List<String> IN_MESSAGES =
            List.of("messages", "contents", "input", "prompt");

    /// Chat completions, Gemini, LangChain, OpenAI's responses, Anthropic.
    private static final List<String> OUT_MESSAGES =
            List.of(
                    "choices",
                    "candidates",
                    "generations",
                    "messages",
                    "output",
                    "message",
                    "content",
                    "text");

    /// Parts of a message that are said aloud; reasoning and tool calls are not.
    private static final Set<String> SPOKEN = Set.of("text", "input_text", "output_text", "");

    private MessageText() {}

    /// The last message of the user. What was sent as plain text stays plain text, even if it looks
    /// like JSON.
    public static String prompt(SpanText input) {
        return read(input, IN_MESSAGES, USER);
    }

    /// The last answer of the model.
    public static String response(SpanText output) {
        return read(output, OUT_MESSAGES, MODEL);
    }

    /// What the model said last among the messages of an input, empty when it said nothing.
    public static String said(SpanText input) {
        return json(input.text()).stream()
                .flatMap(node -> messages(node, IN_MESSAGES).reversed().stream())
                .filter(message -> MODEL.contains(role(message)))
                .map(MessageText::text)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static String read(SpanText text, List<String> places, Set<String> roles) {
        return text.source().equals("text") ? text.text() : read(text.text(), places, roles);
    }

    /// Also what SDKs made JSON of that was JSON already.
    private static String read(String text, List<String> places, Set<String> roles) {
        return json(text).map(node -> read(node, places, roles)).orElse(text);
    }

    private static @Nullable String read(JsonNode node, List<String> places, Set<String> roles) {
        if (node.isTextual()) {
            return read(node.asText(), places, roles);
        }
        List<JsonNode> messages = messages(node, places);
        String found = lastText(messages, roles);
        boolean saysNothing =
                !messages.isEmpty() && messages.stream().allMatch(MessageText::isShell);
        return found.isEmpty() && !saysNothing ? null : found;
    }

    /// Whether it is a message with a role and nothing more.
    private static boolean isShell(JsonNode message) {
        return message.isObject()
                && message.has("role")
                && message.properties().stream()
                        .filter(field -> !field.getKey().equals("role"))
                        .allMatch(field ->
                                field.getValue().isNull()
                                        || field.getValue().isEmpty()
                                                && field.getValue().isContainerNode());
    }

    private static Optional<JsonNode> json(String text) {
        String stripped = text.stripLeading();
        boolean structured =
                stripped.startsWith("[") || stripped.startsWith("{") || stripped.startsWith("\"");
        if (!structured) {
            return Optional.empty();
        }
        try {
            return Optional.of(MAPPER.readTree(stripped));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static List<JsonNode> messages(JsonNode node, List<String> places) {
        List<JsonNode> messages = new ArrayList<>();
        if (node.isArray()) {
            // LangChain has a list of messages for each prompt
            node.forEach(item -> {
                if (item.isArray()) {
                    item.forEach(messages::add);
                } else {
                    messages.add(item);
                }
            });
            return messages;
        }
        if (node.isObject() && isMessage(node)) {
            return List.of(node);
        }
        return places.stream()
                .filter(node::hasNonNull)
                .findFirst()
                .map(place -> node.get(place))
                .map(found -> found.isValueNode() ? List.of(found) : messages(found, places))
                .orElse(List.of());
    }

    private static boolean isMessage(JsonNode node) {
        return node.has("role")
                || node.has("kwargs")
                || node.has("parts")
                || node.path("data").has("content");
    }

    private static String lastText(List<JsonNode> messages, Set<String> roles) {
        String anybody = "";
        for (JsonNode message : messages.reversed()) {
            String text = text(message);
            if (!text.isEmpty() && roles.contains(role(message))) {
                return text;
            }
            if (anybody.isEmpty()) {
                anybody = text;
            }
        }
        return anybody;
    }

    private static String role(JsonNode message) {
        JsonNode inner = inner(message);
        for (String field : List.of("role", "type")) {
            if (inner.path(field).isTextual()) {
                return inner.path(field).asText().toLowerCase(java.util.Locale.ROOT);
            }
        }
        JsonNode id = message.path("id");
        return id.isArray() && !id.isEmpty()
                ? id.get(id.size() - 1).asText().toLowerCase(java.util.Locale.ROOT)
                : "";
    }

    /// The message inside of a choice, a candidate, a generation or a serialized object.
    private static JsonNode inner(JsonNode message) {
        for (String wrapper : List.of("message", "delta", "kwargs", "message_content", "data")) {
            if (message.path(wrapper).isObject()) {
                return inner(message.get(wrapper));
            }
        }
        // events have it as an attribute, which is a text
        Optional<JsonNode> told =
                message.path("message").isTextual()
                        ? json(message.get("message").asText()).filter(JsonNode::isObject)
                        : Optional.empty();
        if (told.isPresent()) {
            return inner(told.get());
        }
        return message.path("content").isObject() ? inner(message.get("content")) : message;
    }

    private static String text(JsonNode message) {
        if (!message.isObject()) {
            return message.isTextual() ? message.asText() : "";
        }
        JsonNode inner = inner(message);
        for (String field : List.of("content", "contents", "parts", "text")) {
            JsonNode content = inner.path(field);
            String text = content.isArray() ? spoken(content) : text(content);
            if (!text.isEmpty()) {
                return text;
            }
        }
        return "";
    }

    private static String spoken(JsonNode parts) {
        List<String> texts = new ArrayList<>();
        for (JsonNode part : parts) {
            JsonNode inner = part.isObject() ? inner(part) : part;
            if (inner.isValueNode() || SPOKEN.contains(inner.path("type").asText(""))) {
                texts.add(text(inner));
            }
        }
        texts.removeIf(String::isEmpty);
        return String.join("\n", texts);
    }
}
