package io.tracemill.ingest.span.call;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tracemill.ingest.span.fact.Fact;
import io.tracemill.ingest.span.fact.Facts;
import io.tracemill.ingest.span.fact.Metadata;
import java.io.IOException;
import java.util.Set;

/// Whether a model was asked for JSON, and whether a text is any.
final class AnswerFormat {

    /// Vercel's AI SDK has an answer here only when it asked for an object.
    private static final Set<String> OBJECTS = Set.of("ai.response.object", "ai.result.object");

    private static final Set<String> FORMATS =
            Set.of("json", "json_object", "json_schema", "application/json");

    /// The words of Vercel's `generateObject`.
    private static final Set<String> STRATEGIES = Set.of("object", "array", "enum", "no-schema");

    /// Where the parameters of a request name the format: OpenAI's, Gemini's, Ollama's.
    private static final Set<String> FORMAT_NAMES =
            Set.of("response_format", "type", "format", "response_mime_type", "responseMimeType");

    private static final Set<String> TOOLS = Set.of("tools", "functions");

    private static final JsonFactory JSON =
            JsonFactory.builder()
                    .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .build();

    private AnswerFormat() {}

    static boolean isJsonAsked(Facts facts, String outputSource) {
        return OBJECTS.contains(outputSource)
                || facts.has(Fact.OUTPUT_TYPE) && isFormat(facts.text(Fact.OUTPUT_TYPE))
                || facts.has(Fact.OUTPUT_SCHEMA) && isSchema(facts.text(Fact.OUTPUT_SCHEMA))
                || facts.has(Fact.INVOCATION_PARAMETERS)
                        && isAmong(facts.text(Fact.INVOCATION_PARAMETERS));
    }

    private static boolean isFormat(String stated) {
        String format = stated.startsWith("{") ? Metadata.member(stated, "type") : stated;
        return FORMATS.contains(format) || STRATEGIES.contains(format);
    }

    private static boolean isSchema(String schema) {
        return !Metadata.member(schema, "type").equals("text");
    }

    private static boolean isAmong(String parameters) {
        if (!parameters.contains("json")) {
            return false;
        }
        try (JsonParser in = JSON.createParser(parameters)) {
            return isAmong(in);
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isAmong(JsonParser in) throws IOException {
        for (JsonToken token = in.nextToken(); token != null; token = in.nextToken()) {
            String name = in.currentName();
            if (name == null) {
                continue;
            }
            if (token == JsonToken.FIELD_NAME && TOOLS.contains(name)) {
                in.nextToken();
                in.skipChildren();
            } else if (token == JsonToken.VALUE_STRING
                    && FORMAT_NAMES.contains(name)
                    && FORMATS.contains(in.getText())) {
                return true;
            }
        }
        return false;
    }

    /// Whether the text is one JSON value and nothing else.
    static boolean isJson(String text) {
        try (JsonParser in = JSON.createParser(text)) {
            JsonToken first = in.nextToken();
            in.skipChildren();
            return first != null && in.nextToken() == null;
        } catch (IOException e) {
            return false;
        }
    }
}
