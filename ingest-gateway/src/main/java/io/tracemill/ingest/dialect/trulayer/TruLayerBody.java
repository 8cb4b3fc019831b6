package io.tracemill.ingest.dialect.trulayer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tracemill.ingest.text.MalformedInputException;
import io.tracemill.ingest.validate.Limits;
import java.io.IOException;
import java.util.Optional;
import java.util.function.ObjIntConsumer;
import java.util.stream.Collectors;

/// Walks over the traces of a body: an object with `traces`, an array, or one trace.
final class TruLayerBody {

    /// What a batch holds its traces in.
    static final String TRACES = "traces";

    private static final int MAX_NESTING = 1_000;

    /// Levels that a trace has around the values in it: itself, its spans, a span.
    private static final int FRAME_LEVELS = 3;

    /// NaN is let through here to be refused with its item.
    static final JsonMapper JSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(MAX_NESTING)
                                                    .maxStringLength(Integer.MAX_VALUE)
                                                    .build())
                                    .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                                    .build())
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .build();

    private final ObjIntConsumer<JsonNode> traces;
    private int count;

    private TruLayerBody(ObjIntConsumer<JsonNode> traces) {
        this.traces = traces;
    }

    /// Hands over each trace with its index in the batch, -1 for one that came alone.
    ///
    /// @throws MalformedInputException when the body as a whole cannot be read
    static void walk(byte[] body, ObjIntConsumer<JsonNode> traces) {
        try (JsonParser parser = JSON.createParser(body)) {
            new TruLayerBody(traces).walk(parser);
        } catch (IOException e) {
            throw new MalformedInputException(problem(e));
        } catch (NumberFormatException _) {
            throw new MalformedInputException(
                    "JSON: expected numbers whose exponents have at most nine digits");
        }
    }

    private void walk(JsonParser parser) throws IOException {
        JsonToken first = parser.nextToken();
        if (first == JsonToken.START_ARRAY) {
            batch(parser);
        } else if (first == JsonToken.START_OBJECT) {
            object(parser);
        } else {
            throw new MalformedInputException("expected a JSON object");
        }
        if (parser.nextToken() != null) {
            throw new MalformedInputException("expected the end of the body after its JSON");
        }
    }

    private void object(JsonParser parser) throws IOException {
        ObjectNode alone = JSON.createObjectNode();
        boolean isBatch = false;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            if (parser.nextToken() == JsonToken.START_ARRAY && name.equals(TRACES)) {
                isBatch = true;
                batch(parser);
            } else {
                alone.set(name, parser.<JsonNode>readValueAsTree());
            }
        }
        if (!isBatch) {
            traces.accept(alone, -1);
        }
    }

    private void batch(JsonParser parser) throws IOException {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            traces.accept(parser.readValueAsTree(), count++);
        }
    }

    /// What makes a value one that cannot be kept.
    static Optional<String> problemOf(JsonNode value) {
        return problemOf(value, Limits.DEPTH + FRAME_LEVELS);
    }

    private static Optional<String> problemOf(JsonNode value, int levels) {
        if (levels < 0) {
            return Optional.of(
                    "expected at most " + Limits.DEPTH + " levels of arrays and objects");
        }
        if (value.isFloatingPointNumber() && !Double.isFinite(value.doubleValue())) {
            return Optional.of("expected a finite number, got " + value.asText());
        }
        for (JsonNode child : value) {
            Optional<String> problem = problemOf(child, levels - 1);
            if (problem.isPresent()) {
                return problem;
            }
        }
        return Optional.empty();
    }

    /// The member that cannot be read, `spans[1].latency_ms`, or empty when it is no single one.
    static String place(IOException e) {
        if (!(e instanceof JsonMappingException mapping)) {
            return "";
        }
        return mapping.getPath().stream()
                .map(step ->
                        step.getFieldName() == null
                                ? "[" + step.getIndex() + ']'
                                : step.getFieldName())
                .collect(Collectors.joining("."))
                .replace(".[", "[");
    }

    /// What is wrong with JSON, where, and without the Java in Jackson's words.
    private static String problem(IOException e) {
        if (e instanceof JsonProcessingException json && json.getLocation() != null) {
            return "JSON, byte %d: %s"
                    .formatted(json.getLocation().getByteOffset(), json.getOriginalMessage());
        }
        return "JSON: " + e.getMessage();
    }
}
