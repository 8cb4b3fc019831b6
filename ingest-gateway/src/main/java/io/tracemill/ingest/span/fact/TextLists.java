package io.tracemill.ingest.span.fact;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tracemill.schemas.model.AttributeValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Lists of names as senders write them: a JSON array, the same as text, one name, or names
/// separated by commas.
public final class TextLists {

    static final JsonFactory JSON = new JsonFactory();

    private TextLists() {}

    /// Text that is no list is one name.
    public static List<String> of(AttributeValue value) {
        return switch (value) {
            case AttributeValue.Json(String json) -> ofJson(json);
            case AttributeValue.Text(String text) when text.startsWith("[") -> ofJsonText(text);
            default -> List.of(value.asText());
        };
    }

    /// Text that is no list is names separated by commas.
    public static List<String> ofNames(AttributeValue value) {
        if (value instanceof AttributeValue.Text(String text) && !text.startsWith("[")) {
            List<String> names = new ArrayList<>();
            for (String name : text.split(",")) {
                if (!name.isBlank()) {
                    names.add(name.strip());
                }
            }
            return names;
        }
        return of(value);
    }

    private static List<String> ofJsonText(String text) {
        List<String> items = ofJson(text);
        return items.isEmpty() && !text.replace(" ", "").equals("[]") ? List.of(text) : items;
    }

    /// The texts, numbers and words of a JSON array; empty for anything else.
    public static List<String> ofJson(String json) {
        if (json.equals("[]")) {
            return List.of();
        }
        try (JsonParser parser = JSON.createParser(json)) {
            List<String> items = new ArrayList<>();
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                return items;
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (parser.currentToken().isScalarValue()
                        && parser.currentToken() != JsonToken.VALUE_NULL) {
                    items.add(parser.getText());
                } else {
                    parser.skipChildren();
                }
            }
            return items;
        } catch (IOException e) {
            return List.of();
        }
    }
}
