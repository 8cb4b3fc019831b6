package io.tracemill.query.message.content;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HexFormat;

/// Tells whether two parts say the same: by what they say, not by who says it or under which id.
///
/// Sixteen hexadecimal digits; those of texts, tool calls, tool results and JSON are the ones that
/// SideSeat gives.
public final class ContentHash {

    private ContentHash() {}

    public static String of(Content content) {
        SipHash hash = new SipHash();
        hash.word(content.type());
        switch (content) {
            case Content.Text(String text) -> hash.word(text);
            case Content.Media media -> {
                hash.word(media.source());
                hash.word(media.data());
            }
            case Content.ToolUse call -> {
                hash.word(call.name());
                hash.word(CanonicalText.of(call.input()));
            }
            case Content.ToolResult result -> hash.word(text(result.content()));
            case Content.Refusal(String message) -> hash.word(message);
            case Content.Json(JsonNode data) -> hash.word(CanonicalText.of(data));
            case Content.Thinking thinking -> hash.word(thinking.text());
            case Content.RedactedThinking(String data) -> hash.word(data);
            case Content.Unknown(JsonNode raw) -> hash.word(CanonicalText.of(raw));
        }
        return HexFormat.of().toHexDigits(hash.finish());
    }

    /// A lone part stands for what is in it.
    private static String text(JsonNode result) {
        if (result.isTextual()) {
            return result.textValue();
        }
        if (result.size() == 1 && result.path(0).has("data")) {
            return CanonicalText.of(result.get(0).get("data"));
        }
        boolean isText = result.size() == 1 && result.path(0).path("text").isTextual();
        return isText ? result.get(0).get("text").textValue() : CanonicalText.of(result);
    }
}
