package io.tracemill.query.surface.trulayer.tenant;

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
import io.tracemill.query.http.Caller;
import io.tracemill.query.http.RefusedException;
import io.tracemill.query.score.ScoreWriter;
import io.tracemill.query.surface.Surface;
import io.tracemill.query.whole.WholeTraces;
import io.tracemill.schemas.access.ApiKey;
import io.tracemill.schemas.model.ProjectId;
import io.tracemill.schemas.model.Score;
import io.tracemill.schemas.model.ScoreValue;
import io.tracemill.schemas.model.TraceId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Takes what people think of traces. It may come before its trace can be read.
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class FeedbackController implements Described {

    /// What feedback is called among scores.
    private static final String NAME = "user-feedback";

    private static final String DIALECT = "trulayer";
    private static final Set<String> LABELS = Set.of("good", "bad", "neutral");
    private static final int MAX_COMMENT = 100_000;

    private static final List<Route> ROUTES =
            List.of(
                    Route.of(
                                    Surface.TRULAYER,
                                    "POST",
                                    "/v1/feedback",
                                    "Says what somebody thinks of a trace",
                                    List.of(),
                                    201,
                                    FeedbackSchema.class,
                                    Map.of(
                                            403, "The key may not write",
                                            404, "No such trace in the tenant's projects"))
                            .taking(NewFeedbackSchema.class));

    private final Access access;
    private final WholeTraces traces;
    private final ScoreWriter writer;

    FeedbackController(Access access, WholeTraces traces, ScoreWriter writer) {
        this.access = access;
        this.traces = traces;
        this.writer = writer;
    }

    /// What is sent.
    ///
    /// @param label `good`, `bad` or `neutral`
    record NewFeedbackSchema(
            String traceId,
            @Nullable String label,
            @Nullable Double score,
            @Nullable String comment,
            @Nullable Object metadata) {}

    /// What was kept.
    record FeedbackSchema(
            String id,
            String traceId,
            @Nullable String label,
            @Nullable Double score,
            @Nullable String comment,
            String createdAt) {}

    @Override
    public List<Route> routes() {
        return ROUTES;
    }

    @Post(uris = {"/v1/feedback", "/trulayer/v1/feedback"})
    @Consumes(MediaType.ALL)
    HttpResponse<byte[]> feedback(HttpRequest<?> request, @Body @Nullable String body) {
        Caller caller = access.writer(request);
        JsonNode sent = Bodies.object(body);
        String traceId =
                Bodies.text(sent, "trace_id", TraceId.MAX_LENGTH)
                        .orElseThrow(() -> Bodies.malformed("trace_id is required"));
        Score score = score(sent, traceId, project(request, caller, traceId));
        writer.write(score);
        return Answers.json(
                201,
                new FeedbackSchema(
                        score.scoreId(),
                        traceId,
                        score.label().isEmpty() ? null : score.label(),
                        score.value() instanceof ScoreValue.Numeric(double value) ? value : null,
                        score.comment().isEmpty() ? null : score.comment(),
                        Instant.ofEpochMilli(score.createdUnixMillis()).toString()));
    }

    private static Score score(JsonNode sent, String traceId, ProjectId projectId) {
        String label = Bodies.text(sent, "label").orElse("");
        if (!label.isEmpty() && !LABELS.contains(label)) {
            throw Bodies.malformed("label: expected good, bad or neutral, got " + label);
        }
        ScoreValue value = value(sent.path("score"));
        String comment = Bodies.text(sent, "comment", MAX_COMMENT).orElse("");
        if (label.isEmpty() && comment.isEmpty() && value instanceof ScoreValue.None) {
            throw Bodies.malformed("label is required, or a score or a comment");
        }
        return new Score(
                projectId,
                new TraceId(traceId),
                UUID.randomUUID().toString(),
                NAME,
                value,
                label,
                comment,
                metadata(sent.path("metadata")),
                DIALECT,
                System.currentTimeMillis());
    }

    private static ScoreValue value(JsonNode sent) {
        if (sent.isMissingNode() || sent.isNull()) {
            return ScoreValue.NONE;
        }
        if (!sent.isNumber() || !Double.isFinite(sent.doubleValue())) {
            throw Bodies.malformed("score: expected a number");
        }
        return new ScoreValue.Numeric(sent.doubleValue());
    }

    private static String metadata(JsonNode sent) {
        if (sent.isMissingNode() || sent.isNull()) {
            return "";
        }
        if (!sent.isObject()) {
            throw Bodies.malformed("metadata: expected an object");
        }
        return sent.isEmpty() ? "" : sent.toString();
    }

    /// That of the key, else the one that has the trace.
    private ProjectId project(HttpRequest<?> request, Caller caller, String traceId) {
        return access.key(request)
                .filter(key -> !key.isTenantWide())
                .map(ApiKey::projectId)
                .or(() ->
                        traces.find(caller.projects(), traceId)
                                .map(found -> found.trace().ref().projectId()))
                .map(ProjectId::new)
                .orElseThrow(() ->
                        new RefusedException(
                                RefusedException.Reason.TRACE_NOT_FOUND, "trace not found"));
    }
}
