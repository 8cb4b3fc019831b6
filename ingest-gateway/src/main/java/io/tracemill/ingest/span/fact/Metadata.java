package io.tracemill.ingest.span.fact;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/// The members of a JSON object that LangChain and others put beside a span.
public final class Metadata {

    private Metadata() {}

    /// The text or number of a member of the object, empty when there is none.
    public static String member(String json, String name) {
        if (!json.contains(name)) {
            return "";
        }
        try (JsonParser parser = TextLists.JSON.createParser(json)) {
            return parser.nextToken() == JsonToken.START_OBJECT ? find(parser, name) : "";
        } catch (IOException e) {
            return "";
        }
    }

    private static String find(JsonParser parser, String name) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean wanted = parser.currentName().equals(name);
            JsonToken value = parser.nextToken();
            if (wanted && (value == JsonToken.VALUE_STRING || value.isNumeric())) {
                return parser.getText();
            }
            parser.skipChildren();
        }
        return "";
    }
}
