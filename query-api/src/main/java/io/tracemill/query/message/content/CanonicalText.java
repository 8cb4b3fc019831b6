package io.tracemill.query.message.content;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/// JSON as a text that is equal where the values are: names in order and without quotes, no blanks.
/// `{"b":[1],"a":"x"}` is `{a:"x",b:[1]}`.
final class CanonicalText {

    private CanonicalText() {}

    static String of(JsonNode value) {
        StringBuilder out = new StringBuilder();
        write(out, value);
        return out.toString();
    }

    private static void write(StringBuilder out, JsonNode value) {
        switch (value) {
            case ObjectNode object -> writeObject(out, object);
            case ArrayNode array -> writeArray(out, array);
            default -> out.append(value);
        }
    }

    private static void writeObject(StringBuilder out, ObjectNode object) {
        Map<String, JsonNode> members = new TreeMap<>();
        object.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
        char separator = '{';
        for (Map.Entry<String, JsonNode> member : members.entrySet()) {
            out.append(separator).append(member.getKey()).append(':');
            write(out, member.getValue());
            separator = ',';
        }
        out.append(members.isEmpty() ? "{}" : "}");
    }

    private static void writeArray(StringBuilder out, ArrayNode array) {
        out.append('[');
        for (int i = 0; i < array.size(); i++) {
            out.append(i == 0 ? "" : ",");
            write(out, array.get(i));
        }
        out.append(']');
    }
}
