package io.tracemill.query.surface.trulayer.tenant;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.query.http.Json;
import io.tracemill.query.http.RefusedException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads the JSON objects that are sent; what is wrong with one is a 400 that says so.
final class Bodies {

    private static final int MAX_TEXT = 200;

    private Bodies() {}

    static JsonNode object(@Nullable String body) {
        return Optional.ofNullable(body)
                .flatMap(Json::parse)
                .filter(JsonNode::isObject)
                .orElseThrow(() -> malformed("The body is no JSON object"));
    }

    /// A text of a member, stripped; nothing when it is missing, null or empty.
    static Optional<String> text(JsonNode object, String member) {
        return text(object, member, MAX_TEXT);
    }

    static Optional<String> text(JsonNode object, String member, int most) {
        JsonNode value = object.path(member);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw malformed(member + ": expected a text");
        }
        String text = value.textValue().strip();
        if (text.length() > most) {
            throw malformed(member + ": expected at most " + most + " characters");
        }
        return Optional.of(text).filter(found -> !found.isEmpty());
    }

    static String required(JsonNode object, String member) {
        return text(object, member).orElseThrow(() -> malformed(member + " is required"));
    }

    static RefusedException malformed(String message) {
        return new RefusedException(RefusedException.Reason.MALFORMED_BODY, message);
    }

    static RefusedException adminNeeded(String what) {
        return new RefusedException(
                RefusedException.Reason.FORBIDDEN, what + " takes an admin key");
    }
}
