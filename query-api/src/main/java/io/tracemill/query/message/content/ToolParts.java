package io.tracemill.query.message.content;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Optional;
import java.util.Set;

/// Calls of tools and their results, as each vendor writes them.
public final class ToolParts {

    /// What wraps the words of Vercel's results.
    private static final Set<String> WRAPPED =
            Set.of("text", "json", "content", "error-text", "error-json");

    private ToolParts() {}

    /// A call: OpenAI's chat and responses, Anthropic, Gemini, Bedrock, Vercel, OpenInference, the
    /// GenAI conventions.
    ///
    /// @return nothing when it has no name
    public static Optional<Content> call(JsonNode part) {
        JsonNode outer = within(part, "tool_call", "functionCall", "function_call", "toolUse");
        JsonNode inner = within(outer, "function");
        String name = JsonMembers.text(inner, "name", "toolName", "tool_name");
        if (name.isEmpty()) {
            return Optional.empty();
        }
        String id =
                JsonMembers.text(outer, "call_id", "tool_call_id", "toolCallId", "toolUseId", "id");
        return Optional.of(new Content.ToolUse(id, name, input(inner)));
    }

    private static JsonNode input(JsonNode call) {
        JsonNode input =
                JsonMembers.first(
                        call,
                        "arguments",
                        "input",
                        "args",
                        "parameters",
                        "function_call_arguments_json");
        return arguments(input);
    }

    /// What a tool was called with; a text that is no JSON stays one.
    public static JsonNode arguments(JsonNode sent) {
        return sent.isMissingNode() ? NullNode.getInstance() : JsonMembers.opened(sent);
    }

    /// A result, in a part of its own.
    public static Content result(JsonNode part) {
        JsonNode inner = within(part, "functionResponse", "function_response", "toolResult");
        String id =
                JsonMembers.text(
                        inner,
                        "tool_use_id",
                        "toolUseId",
                        "tool_call_id",
                        "toolCallId",
                        "call_id",
                        "id");
        JsonNode sent = JsonMembers.first(inner, "content", "result", "response", "output");
        boolean isError =
                inner.path("is_error").asBoolean()
                        || inner.path("isError").asBoolean()
                        || inner.path("status").asText().equals("error")
                        || sent.path("type").asText().startsWith("error-");
        return result(id, sent, isError);
    }

    public static Content.ToolResult result(String id, JsonNode sent, boolean isError) {
        return new Content.ToolResult(id, words(sent), isError);
    }

    private static JsonNode words(JsonNode sent) {
        if (sent.isObject() && sent.size() == 2 && sent.has("value") && isWrapped(sent)) {
            return words(sent.get("value"));
        }
        JsonNode opened = JsonMembers.opened(sent);
        if (opened.isObject()) {
            return data(opened);
        }
        if (opened.isArray()) {
            return isParts(opened) ? parts(opened) : data(opened);
        }
        return TextNode.valueOf(sent.asText(""));
    }

    private static boolean isWrapped(JsonNode sent) {
        return WRAPPED.contains(sent.path("type").asText());
    }

    private static boolean isParts(JsonNode list) {
        for (JsonNode item : list) {
            boolean isPart =
                    item.path("type").isTextual()
                            || item.size() == 1 && (item.has("text") || item.has("json"));
            if (!isPart) {
                return false;
            }
        }
        return !list.isEmpty();
    }

    private static ArrayNode parts(JsonNode list) {
        ArrayNode parts = JsonNodeFactory.instance.arrayNode();
        for (JsonNode item : list) {
            PartReader.read(item).map(ContentJson::of).ifPresent(parts::add);
        }
        return parts;
    }

    private static ArrayNode data(JsonNode value) {
        ObjectNode part = ContentJson.of(new Content.Json(value));
        return JsonNodeFactory.instance.arrayNode().add(part);
    }

    private static JsonNode within(JsonNode part, String... wrappers) {
        JsonNode inner = JsonMembers.first(part, wrappers);
        return inner.isObject() ? inner : part;
    }
}
