package io.tracemill.query.message.content;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.tracemill.query.http.Json;
import java.util.Optional;

/// Members of JSON objects that go by another name with each vendor.
public final class JsonMembers {

    private JsonMembers() {}

    /// The first member that is there and not null; missing when there is none.
    public static JsonNode first(JsonNode object, String... names) {
        for (String name : names) {
            if (object.hasNonNull(name)) {
                return object.get(name);
            }
        }
        return MissingNode.getInstance();
    }

    /// The first member that is a string; empty when there is none.
    public static String text(JsonNode object, String... names) {
        for (String name : names) {
            if (object.path(name).isTextual()) {
                return object.get(name).textValue();
            }
        }
        return "";
    }

    /// The object or list that a string holds; nothing when it is any other text.
    public static Optional<JsonNode> parsed(String text) {
        String stripped = text.strip();
        boolean structured =
                stripped.startsWith("{") && stripped.endsWith("}")
                        || stripped.startsWith("[") && stripped.endsWith("]");
        return structured ? Json.parse(stripped) : Optional.empty();
    }

    /// The same value, or what it holds when it is the text of an object or a list.
    public static JsonNode opened(JsonNode value) {
        return value.isTextual() ? parsed(value.textValue()).orElse(value) : value;
    }
}
