package io.tracemill.query.value;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.util.RawValue;
import io.tracemill.query.trace.SpanText;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Stored texts as values of an answer: JSON comes back as the JSON that it was, character by
/// character, anything else as a string.
public final class JsonValue {

    private static final JsonFactory FACTORY = new JsonFactory();

    /// Deeper values would make an answer that many parsers refuse.
    private static final int MAX_DEPTH = 400;

    private JsonValue() {}

    /// The text that a span's input or output is: null when absent.
    public static @Nullable Object of(SpanText text) {
        if (text.isEmpty()) {
            return null;
        }
        return text.source().equals("text") ? text.text() : of(text.text());
    }

    /// A JSON object or array, else the string.
    public static Object of(String text) {
        boolean structured = !text.isEmpty() && (text.charAt(0) == '{' || text.charAt(0) == '[');
        return structured && isValid(text) ? new RawValue(text) : text;
    }

    /// As [#of(SpanText)] where only an object will do: anything else is its `value`.
    public static Object object(SpanText text) {
        if (text.isEmpty()) {
            return Map.of();
        }
        Object value = of(text);
        return value instanceof RawValue && text.text().startsWith("{")
                ? value
                : Map.of("value", value == null ? "" : value);
    }

    /// Whether the text is one whole JSON value that can be put into another one.
    public static boolean isValid(String text) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            int depth = 0;
            while (parser.nextToken() != null) {
                JsonToken token = parser.currentToken();
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                if (depth > MAX_DEPTH) {
                    return false;
                }
                if (depth == 0) {
                    return parser.nextToken() == null;
                }
            }
            return false;
        } catch (IOException e) {
            return false;
        }
    }
}
