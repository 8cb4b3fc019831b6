package io.tracemill.query.surface.anyway;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.query.http.Json;
import io.tracemill.query.http.RefusedException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What somebody sends about a project; what is wrong with it is a 400 that says so.
///
/// @param settings that were sent beside it
record SentProject(
        Optional<String> name,
        Optional<String> environment,
        Optional<String> description,
        JsonNode settings) {

    private static final int MAX_TEXT = 1000;

    static SentProject read(@Nullable String body) {
        JsonNode sent =
                Optional.ofNullable(body)
                        .flatMap(Json::parse)
                        .filter(JsonNode::isObject)
                        .orElseThrow(() -> malformed("The body is no JSON object"));
        Optional<String> name = text(sent, "name");
        if (name.filter(String::isEmpty).isPresent()) {
            throw malformed("name: expected a text that is not empty");
        }
        return new SentProject(
                name,
                text(sent, "environment").filter(text -> !text.isEmpty()),
                text(sent, "description"),
                sent.path("settings"));
    }

    String requiredName() {
        return name.orElseThrow(() -> malformed("name is required"));
    }

    /// @throws RefusedException when it would change what nobody can change
    void refuseFixed(String currentEnvironment) {
        if (environment.isPresent() && !environment.get().equals(currentEnvironment)) {
            throw malformed(
                    "environment: it is that of the project's keys, '%s', and cannot be changed"
                            .formatted(currentEnvironment));
        }
        JsonNode rate = settings.path("sample_rate");
        if (rate.isValueNode() && !rate.isNull() && rate.asDouble() != 1) {
            throw malformed("settings.sample_rate: every trace is kept, expected 1");
        }
        JsonNode days = settings.path("data_retention_days");
        if (days.isValueNode() && !days.isNull()) {
            throw malformed("settings.data_retention_days: traces are kept, expected null");
        }
    }

    private static Optional<String> text(JsonNode sent, String member) {
        JsonNode value = sent.path(member);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw malformed(member + ": expected a text");
        }
        String text = value.textValue().strip();
        if (text.length() > MAX_TEXT) {
            throw malformed(member + ": expected at most " + MAX_TEXT + " characters");
        }
        return Optional.of(text);
    }

    private static RefusedException malformed(String message) {
        return new RefusedException(RefusedException.Reason.MALFORMED_BODY, message);
    }
}
