package io.tracemill.query.message.content;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Reads one part of a message, whoever wrote it.
public final class PartReader {

    private PartReader() {}

    /// @return nothing for what says nothing
    public static Optional<Content> read(JsonNode part) {
        if (part.isTextual()) {
            return text(part.textValue());
        }
        if (part.isNull() || part.isMissingNode()) {
            return Optional.empty();
        }
        if (!part.isObject()) {
            return Optional.of(new Content.Json(part));
        }
        if (part.path("message_content").isObject()) {
            return read(part.get("message_content"));
        }
        String type = part.path("type").asText("");
        return type.isEmpty() ? untyped(part) : typed(part, type.toLowerCase(Locale.ROOT));
    }

    private static Optional<Content> text(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(new Content.Text(text));
    }

    private static Optional<Content> typed(JsonNode part, String type) {
        return switch (type) {
            case "text", "input_text", "output_text", "summary_text" -> spoken(part);
            case "refusal" ->
                    Optional.of(new Content.Refusal(JsonMembers.text(part, "refusal", "message")));
            case "thinking", "reasoning", "reasoning_content" -> thought(part);
            case "redacted_thinking", "redacted-reasoning" ->
                    Optional.of(new Content.RedactedThinking(JsonMembers.text(part, "data")));
            case "json", "output_json", "json_object" ->
                    Optional.of(new Content.Json(JsonMembers.first(part, "data", "value", "json")));
            case "tool_call",
                    "tool_use",
                    "tool-call",
                    "function_call",
                    "function",
                    "tooluse",
                    "server_tool_use" ->
                    ToolParts.call(part).or(() -> unknown(part));
            case "tool_call_response",
                    "tool_result",
                    "tool-result",
                    "tool-error",
                    "function_call_output",
                    "function_response",
                    "web_search_tool_result" ->
                    Optional.of(ToolParts.result(part));
            case "image_url",
                    "image",
                    "input_image",
                    "input_audio",
                    "audio",
                    "document",
                    "input_file",
                    "file",
                    "video",
                    "video_url",
                    "media" ->
                    MediaParts.read(part, type).or(() -> unknown(part));
            default -> unknown(part);
        };
    }

    /// Gemini's and Bedrock's parts say what they are by the name of their one member.
    private static Optional<Content> untyped(JsonNode part) {
        if (part.path("thought").asBoolean() && part.path("text").isTextual()) {
            return Optional.of(new Content.Thinking(part.get("text").textValue(), ""));
        }
        if (part.path("text").isTextual()) {
            return text(part.get("text").textValue());
        }
        if (part.has("functionCall") || part.has("function_call") || part.has("toolUse")) {
            return ToolParts.call(part).or(() -> unknown(part));
        }
        if (part.has("functionResponse")
                || part.has("function_response")
                || part.has("toolResult")) {
            return Optional.of(ToolParts.result(part));
        }
        if (part.path("reasoningContent").has("reasoningText")) {
            return thought(part.get("reasoningContent").get("reasoningText"));
        }
        if (part.size() == 1 && part.has("json")) {
            return Optional.of(new Content.Json(part.get("json")));
        }
        return untypedMedia(part).or(() -> Optional.of(new Content.Json(part)));
    }

    private static Optional<Content> untypedMedia(JsonNode part) {
        for (String holder : List.of("image", "document", "audio", "video")) {
            if (part.path(holder).isObject()) {
                return MediaParts.read(part, holder);
            }
        }
        boolean isGemini =
                part.has("inlineData")
                        || part.has("inline_data")
                        || part.has("fileData")
                        || part.has("file_data");
        return isGemini ? MediaParts.read(part, "") : Optional.empty();
    }

    private static Optional<Content> spoken(JsonNode part) {
        JsonNode text = JsonMembers.first(part, "text", "content");
        // OpenAI's assistants have it a level deeper
        return text.isObject() ? text(text.path("value").asText("")) : text(text.asText(""));
    }

    /// The GenAI conventions' own form is passed on as it is, as SideSeat does.
    private static Optional<Content> thought(JsonNode part) {
        String text = JsonMembers.text(part, "thinking", "text", "reasoning");
        if (text.isEmpty() && part.path("summary").isArray()) {
            StringBuilder summary = new StringBuilder();
            part.get("summary").forEach(item -> summary.append(item.path("text").asText("")));
            text = summary.toString();
        }
        return text.isEmpty()
                ? unknown(part)
                : Optional.of(new Content.Thinking(text, JsonMembers.text(part, "signature")));
    }

    private static Optional<Content> unknown(JsonNode part) {
        return Optional.of(new Content.Unknown(part));
    }
}
