package io.tracemill.ingest.dialect.trainly;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tracemill.ingest.dialect.Arrival;
import io.tracemill.ingest.dialect.Decoded;
import io.tracemill.ingest.dialect.Dialect;
import io.tracemill.ingest.dialect.json.DerivedIds;
import io.tracemill.ingest.validate.Limits;
import io.tracemill.ingest.validate.TextRules;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Trainly's one trace per request.
public final class TrainlyDialect implements Dialect {
    /// What events carry as their dialect.
    public static final String NAME = "trainly";

    static final JsonMapper JSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(Limits.DEPTH + 3)
                                                    .maxStringLength(Integer.MAX_VALUE)
                                                    .build())
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .build();

    static final String NOT_OF_ITS_TYPE = "not of the expected type";

    private static final int ID_DIGITS = 12;

    @Override
    public Decoded decode(byte[] body, Arrival arrival) {
        return decode(body, arrival, _ -> {});
    }

    /// Also tells the id of the trace, which is derived from the body when none was sent.
    public Decoded decode(byte[] body, Arrival arrival, Consumer<String> traceId) {
        TrainlyPayload payload;
        try {
            payload = JSON.readValue(body, TrainlyPayload.class);
        } catch (IOException e) {
            return new Decoded.Malformed(problem(e));
        } catch (NumberFormatException _) {
            return new Decoded.Malformed(
                    "JSON: expected numbers whose exponents have at most nine digits");
        }
        String id = idOf(payload, body, arrival);
        Optional<String> wrong =
                missing(payload)
                        .or(() -> TextRules.problemOfId(id).map(text -> "trace_id: " + text))
                        .or(() ->
                                TextRules.problemOfCharacters(id).map(text -> "trace_id: " + text));
        if (wrong.isPresent()) {
            return new Decoded.Malformed(wrong.get());
        }
        traceId.accept(id);
        return new TrainlyTrace(payload, id, arrival).decoded();
    }

    private static String idOf(@Nullable TrainlyPayload payload, byte[] body, Arrival arrival) {
        String sent = payload == null ? null : payload.traceId();
        return sent == null || sent.isEmpty()
                ? "trc_"
                        + DerivedIds.hex(
                                arrival.projectId().value(), body, 0, body.length, ID_DIGITS)
                : sent;
    }

    private static Optional<String> missing(@Nullable TrainlyPayload payload) {
        if (payload == null) {
            return Optional.of("expected a trace, which is an object, got null");
        }
        if (isAbsent(payload.input())) {
            return Optional.of("input is required");
        }
        String status = payload.status();
        boolean failed = status != null && !status.equals("success");
        return isAbsent(payload.output()) && !failed
                ? Optional.of("output is required")
                : Optional.empty();
    }

    private static boolean isAbsent(@Nullable JsonNode value) {
        return value == null || value.isNull() || value.isMissingNode();
    }

    /// The member that cannot be read, `spans[1].start_ms`, or empty when it is no single one.
    static String place(IOException e) {
        if (!(e instanceof JsonMappingException mapping)) {
            return "";
        }
        String path =
                mapping.getPath().stream()
                        .map(step ->
                                step.getFieldName() == null
                                        ? "[" + step.getIndex() + ']'
                                        : step.getFieldName())
                        .collect(Collectors.joining("."));
        return path.replace(".[", "[");
    }

    /// What is wrong with JSON, where, and without the Java in Jackson's words.
    static String problem(IOException e) {
        String place = place(e);
        if (!place.isEmpty()) {
            return place + ": " + NOT_OF_ITS_TYPE;
        }
        if (e instanceof JsonMappingException) {
            return "expected a JSON object";
        }
        if (e instanceof JsonProcessingException json) {
            long offset = json.getLocation() == null ? 0 : json.getLocation().getByteOffset();
            return "JSON, byte " + offset + ": " + json.getOriginalMessage();
        }
        return "JSON: " + e.getMessage();
    }
}
