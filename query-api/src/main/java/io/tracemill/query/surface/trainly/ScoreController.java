package io.tracemill.query.surface.trainly;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.tracemill.query.description.Described;
import io.tracemill.query.description.Route;
import io.tracemill.query.http.Access;
import io.tracemill.query.http.Answers;
import io.tracemill.query.http.Json;
import io.tracemill.query.http.RefusedException;
import io.tracemill.query.score.ScoreWriter;
import io.tracemill.query.surface.Surface;
import io.tracemill.schemas.model.ProjectId;
import io.tracemill.schemas.model.Score;
import io.tracemill.schemas.model.ScoreValue;
import io.tracemill.schemas.model.TraceId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Takes scores of traces. A score may come before its trace can be read, so no trace has to be
/// there.
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class ScoreController implements Described {

    private static final int MAX_NAME = 200;
    private static final int MAX_COMMENT = 100_000;

    private static final List<Route> ROUTES =
            List.of(
                    Route.of(
                                    Surface.TRAINLY,
                                    "POST",
                                    "/v1/{project}/traces/{trace_id}/scores",
                                    "Scores a trace: a value from 0 to 1",
                                    List.of(),
                                    200,
                                    SuccessSchema.class,
                                    Map.of(
                                            403,
                                            "The project is not the key's, or the key may not write"))
                            .taking(NewScoreSchema.class));

    private final Access access;
    private final ScoreWriter writer;

    ScoreController(Access access, ScoreWriter writer) {
        this.access = access;
        this.writer = writer;
    }

    /// What is sent.
    record NewScoreSchema(String name, double value, @Nullable String comment) {}

    /// What is answered.
    record SuccessSchema(boolean success) {}

    @Override
    public List<Route> routes() {
        return ROUTES;
    }

    @Post(
            uris = {
                "/v1/{project}/traces/{trace_id}/scores",
                "/trainly/v1/{project}/traces/{trace_id}/scores"
            })
    @Consumes(MediaType.ALL)
    HttpResponse<byte[]> score(
            HttpRequest<?> request, String project, String trace_id, @Body @Nullable String body) {
        access.writer(request).reading(Optional.of(project));
        writer.write(score(project, trace_id, body == null ? "" : body));
        return Answers.ok(new SuccessSchema(true));
    }

    private static Score score(String projectId, String traceId, String body) {
        if (!ProjectId.isValid(projectId)) {
            throw malformed("project: expected 1 to 128 characters of A-Z a-z 0-9 . _ -");
        }
        if (traceId.length() > TraceId.MAX_LENGTH) {
            throw malformed("trace_id: expected at most " + TraceId.MAX_LENGTH + " characters");
        }
        JsonNode sent =
                Json.parse(body)
                        .filter(JsonNode::isObject)
                        .orElseThrow(() -> malformed("The body is no JSON object"));
        return new Score(
                new ProjectId(projectId),
                new TraceId(traceId),
                UUID.randomUUID().toString(),
                name(sent.path("name")),
                value(sent.path("value")),
                "",
                comment(sent.path("comment")),
                "",
                "trainly",
                System.currentTimeMillis());
    }

    private static String name(JsonNode sent) {
        String name = sent.isTextual() ? sent.textValue().strip() : "";
        if (name.isEmpty()) {
            throw malformed("name is required");
        }
        if (name.length() > MAX_NAME) {
            throw malformed("name: expected at most " + MAX_NAME + " characters");
        }
        return name;
    }

    private static ScoreValue value(JsonNode sent) {
        if (!sent.isNumber()) {
            throw malformed("value is required: a number from 0 to 1");
        }
        double value = sent.doubleValue();
        if (!(value >= 0 && value <= 1)) {
            throw malformed("value: expected a number from 0 to 1, got " + sent.asText());
        }
        return new ScoreValue.Numeric(value);
    }

    private static String comment(JsonNode sent) {
        if (sent.isMissingNode() || sent.isNull()) {
            return "";
        }
        if (!sent.isTextual()) {
            throw malformed("comment: expected a text");
        }
        if (sent.textValue().length() > MAX_COMMENT) {
            throw malformed("comment: expected at most " + MAX_COMMENT + " characters");
        }
        return sent.textValue();
    }

    private static RefusedException malformed(String message) {
        return new RefusedException(RefusedException.Reason.MALFORMED_BODY, message);
    }
}
