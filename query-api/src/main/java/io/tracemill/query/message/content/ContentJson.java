package io.tracemill.query.message.content;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// Content as SideML's JSON: its `type`, then what belongs to it; what is absent is left out.
public final class ContentJson {

    private ContentJson() {}

    public static ObjectNode of(Content content) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("type", content.type());
        return switch (content) {
            case Content.Text(String text) -> json.put("text", text);
            case Content.Media media -> media(json, media);
            case Content.ToolUse call -> {
                put(json, "id", call.id());
                yield json.put("name", call.name()).set("input", call.input());
            }
            case Content.ToolResult result -> result(json, result);
            case Content.Refusal(String message) -> json.put("message", message);
            case Content.Json(JsonNode data) -> json.set("data", data);
            case Content.Thinking thinking ->
                    put(json.put("text", thinking.text()), "signature", thinking.signature());
            case Content.RedactedThinking(String data) -> json.put("data", data);
            case Content.Unknown(JsonNode raw) -> json.set("raw", raw);
        };
    }

    private static ObjectNode media(ObjectNode json, Content.Media media) {
        put(json, "media_type", media.mediaType());
        json.put("source", media.source()).put("data", media.data());
        put(json, "detail", media.detail());
        return put(json, "name", media.name());
    }

    private static ObjectNode result(ObjectNode json, Content.ToolResult result) {
        put(json, "tool_use_id", result.toolUseId()).set("content", result.content());
        return result.isError() ? json.put("is_error", true) : json;
    }

    private static ObjectNode put(ObjectNode json, String name, String value) {
        return value.isEmpty() ? json : json.put(name, value);
    }
}
