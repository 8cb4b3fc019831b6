package io.tracemill.query.surface.sideseat.erase;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tracemill.query.http.ProblemException;
import io.tracemill.query.surface.sideseat.parameter.SideSeatProblem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The body of a delete: a JSON object with one list of what is to go. What is wrong with it is
/// said in the words of the product's own JSON reader, which counts lines and columns.
final class ErasureBody {

    /// Items of one request.
    static final int MOST = 100;

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final String PARSE_ERROR = "JSON_PARSE_ERROR";
    private static final String VALIDATION_ERROR = "VALIDATION_ERROR";

    private final String text;
    private final JsonNode root;

    private ErasureBody(String text, JsonNode root) {
        this.text = text;
        this.root = root;
    }

    /// @param contentType of the request, as it was sent
    /// @throws ProblemException when the body is no JSON, or is not said to be
    static ErasureBody of(Optional<String> contentType, String text) {
        if (contentType.filter(ErasureBody::isJson).isEmpty()) {
            throw malformed("Expected request with `Content-Type: application/json`");
        }
        try (JsonParser parser = JSON.createParser(text)) {
            return new ErasureBody(text, read(parser, text));
        } catch (JsonProcessingException e) {
            throw malformed(
                    "Failed to parse the request body as JSON: expected value at "
                            + place(text, offset(e)));
        } catch (IOException e) {
            throw malformed("Failed to parse the request body as JSON: " + e.getMessage());
        }
    }

    /// What is nested too deeply has no place.
    private static int offset(JsonProcessingException e) {
        JsonLocation location = e.getLocation();
        return location == null ? 0 : (int) Math.max(0, location.getCharOffset());
    }

    private static JsonNode read(JsonParser parser, String text) throws IOException {
        try {
            JsonNode root = JSON.readTree(parser);
            if (root == null || root.isMissingNode()) {
                throw ended("a value", text);
            }
            return root;
        } catch (JsonEOFException e) {
            throw ended(container(parser.getParsingContext()), text);
        }
    }

    private static ProblemException ended(String in, String text) {
        return malformed(
                "Failed to parse the request body as JSON: EOF while parsing "
                        + in
                        + " at "
                        + place(text, text.length()));
    }

    private static String container(JsonStreamContext context) {
        return context.inObject() ? "an object" : context.inArray() ? "a list" : "a value";
    }

    /// The ids that a field lists, each once.
    ///
    /// @throws ProblemException when there is no such list of texts, or it is empty or too long
    List<String> ids(String field) {
        LinkedHashSet<String> ids = new LinkedHashSet<>();
        for (JsonNode item : items(field)) {
            if (!item.isTextual()) {
                throw undeserializable(
                        "%s: invalid type: %s, expected a string".formatted(field, type(item)));
            }
            ids.add(item.asText());
        }
        return List.copyOf(ids);
    }

    /// The ids of the spans that the field `spans` lists, by trace.
    ///
    /// @throws ProblemException when there is no such list, or it is empty or too long
    Map<String, List<String>> spans() {
        Map<String, List<String>> spans = new LinkedHashMap<>();
        for (JsonNode item : items("spans")) {
            spans.computeIfAbsent(text(item, "trace_id"), none -> new ArrayList<>())
                    .add(text(item, "span_id"));
        }
        return spans;
    }

    private JsonNode items(String field) {
        JsonNode items = root.get(field);
        if (!root.isObject()) {
            throw undeserializable("invalid type: %s, expected struct".formatted(type(root)));
        }
        if (items == null) {
            throw undeserializable("missing field `%s`".formatted(field));
        }
        if (!items.isArray()) {
            throw undeserializable(
                    "%s: invalid type: %s, expected a sequence".formatted(field, type(items)));
        }
        if (items.isEmpty()) {
            throw SideSeatProblem.badRequest(VALIDATION_ERROR, "IDs cannot be empty");
        }
        if (items.size() > MOST) {
            throw SideSeatProblem.badRequest(
                    VALIDATION_ERROR, "Cannot process more than %d IDs at once".formatted(MOST));
        }
        return items;
    }

    private String text(JsonNode item, String field) {
        JsonNode text = item.get(field);
        if (text == null) {
            throw undeserializable("spans: missing field `%s`".formatted(field));
        }
        if (!text.isTextual()) {
            throw undeserializable(
                    "spans: %s: invalid type: %s, expected a string".formatted(field, type(text)));
        }
        return text.asText();
    }

    /// What is wrong is noticed at the end of the object.
    private ProblemException undeserializable(String what) {
        return malformed(
                "Failed to deserialize the JSON body into the target type: "
                        + what
                        + " at "
                        + place(text, text.stripTrailing().length()));
    }

    private static ProblemException malformed(String message) {
        return SideSeatProblem.badRequest(PARSE_ERROR, message);
    }

    private static String type(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> "string \"" + node.asText() + "\"";
            case NUMBER ->
                    (node.isIntegralNumber() ? "integer `" : "floating point `")
                            + node.asText()
                            + "`";
            case BOOLEAN -> "boolean `" + node.asText() + "`";
            case ARRAY -> "sequence";
            case OBJECT -> "map";
            case NULL, MISSING, BINARY, POJO -> "null";
        };
    }

    /// `line 1 column 44`, of the last character before an offset.
    private static String place(String text, int offset) {
        String before = text.substring(0, Math.min(offset, text.length()));
        int line = (int) before.chars().filter(next -> next == '\n').count() + 1;
        return "line " + line + " column " + (before.length() - before.lastIndexOf('\n') - 1);
    }

    private static boolean isJson(String contentType) {
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return type.equals("application/json")
                || type.startsWith("application/") && type.endsWith("+json");
    }
}
