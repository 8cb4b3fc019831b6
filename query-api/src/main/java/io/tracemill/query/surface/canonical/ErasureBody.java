package io.tracemill.query.surface.canonical;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.query.http.Json;
import io.tracemill.query.http.RefusedException;
import io.tracemill.query.parameter.InvalidParametersException;
import io.tracemill.query.parameter.Violation;
import io.tracemill.schemas.model.ErasureKind;
import io.tracemill.schemas.model.TraceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a body asks to be erased: exactly one thing.
///
/// @param project where, when it says so
record ErasureBody(ErasureKind kind, String target, Optional<String> project) {

    private static final String PROJECT = "project_id";
    private static final int MOST_CHARACTERS = 4096;

    /// What is to be erased: exactly one of the ids.
    ///
    /// @param projectId may be left out where the key has one project only
    record ErasureBodySchema(
            @Nullable String traceId,
            @Nullable String sessionId,
            @Nullable String userId,
            @Nullable String projectId) {}

    /// @throws RefusedException when the body is no JSON object
    /// @throws InvalidParametersException saying what is wrong with it
    static ErasureBody read(@Nullable String body) {
        JsonNode fields =
                Json.parse(body == null ? "" : body)
                        .filter(JsonNode::isObject)
                        .orElseThrow(() ->
                                new RefusedException(
                                        RefusedException.Reason.MALFORMED_BODY,
                                        "The body is no JSON object"));
        List<Violation> violations = new ArrayList<>();
        List<ErasureBody> asked = new ArrayList<>();
        Optional<String> project = Optional.empty();
        for (Map.Entry<String, JsonNode> field : fields.properties()) {
            JsonNode value = field.getValue();
            Optional<ErasureKind> kind = kind(field.getKey());
            if (kind.isEmpty() && !field.getKey().equals(PROJECT)) {
                violations.add(
                        violation(
                                "extra_forbidden",
                                List.of("body", field.getKey()),
                                "No such field, there are trace_id, session_id, user_id and project_id"));
            } else if (!isAbsentOrId(kind, value)) {
                violations.add(
                        violation(
                                "string_type",
                                List.of("body", field.getKey()),
                                "Input should be a text of 1 to %d characters"
                                        .formatted(most(kind))));
            } else if (kind.isPresent() && !value.isNull()) {
                asked.add(new ErasureBody(kind.get(), value.asText(), Optional.empty()));
            } else if (!value.isNull()) {
                project = Optional.of(value.asText());
            }
        }
        if (violations.isEmpty() && asked.size() != 1) {
            violations.add(
                    violation(
                            "value_error",
                            List.of("body"),
                            "Value error, expected exactly one of trace_id, session_id and user_id"));
        }
        if (!violations.isEmpty()) {
            throw new InvalidParametersException(violations);
        }
        return new ErasureBody(asked.getFirst().kind(), asked.getFirst().target(), project);
    }

    /// That a key of several projects has to name one.
    static InvalidParametersException withoutProject() {
        return new InvalidParametersException(
                List.of(
                        violation(
                                "missing",
                                List.of("body", PROJECT),
                                "Field required, since the key has several projects")));
    }

    private static Optional<ErasureKind> kind(String field) {
        for (ErasureKind kind : ErasureKind.values()) {
            if (field.equals(kind.wireName() + "_id")) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    private static boolean isAbsentOrId(Optional<ErasureKind> kind, JsonNode value) {
        return value.isNull()
                || (value.isTextual()
                        && !value.asText().isEmpty()
                        && value.asText().length() <= most(kind));
    }

    private static int most(Optional<ErasureKind> kind) {
        return kind.filter(ErasureKind.TRACE::equals).isPresent()
                ? TraceId.MAX_LENGTH
                : MOST_CHARACTERS;
    }

    private static Violation violation(String type, List<String> loc, String message) {
        return new Violation(type, loc, message, null, Map.of());
    }
}
