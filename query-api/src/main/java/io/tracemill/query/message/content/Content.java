package io.tracemill.query.message.content;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/// One part of a message. Absent texts are empty.
public sealed interface Content {

    /// The name of its kind in SideML.
    default String type() {
        return switch (this) {
            case Text _ -> "text";
            case Media media -> media.kind().name().toLowerCase(Locale.ROOT);
            case ToolUse _ -> "tool_use";
            case ToolResult _ -> "tool_result";
            case Refusal _ -> "refusal";
            case Json _ -> "json";
            case Thinking _ -> "thinking";
            case RedactedThinking _ -> "redacted_thinking";
            case Unknown _ -> "unknown";
        };
    }

    record Text(String text) implements Content {}

    /// What is heard or seen.
    ///
    /// @param source `base64` or `url`: what the data is
    /// @param detail how closely a model is to look at an image
    record Media(
            Kind kind, String mediaType, String source, String data, String detail, String name)
            implements Content {

        /// What it is, to a reader.
        public enum Kind {
            IMAGE,
            AUDIO,
            DOCUMENT,
            VIDEO,
            FILE
        }
    }

    /// A call that a model asks for.
    ///
    /// @param input as JSON; null when there was none
    record ToolUse(String id, String name, JsonNode input) implements Content {}

    /// What a tool answered.
    ///
    /// @param content a string, or a list of parts
    record ToolResult(String toolUseId, JsonNode content, boolean isError) implements Content {}

    record Refusal(String message) implements Content {}

    record Json(JsonNode data) implements Content {}

    record Thinking(String text, String signature) implements Content {}

    record RedactedThinking(String data) implements Content {}

    /// A part of a kind that nobody knows, as it was.
    record Unknown(JsonNode raw) implements Content {}
}
