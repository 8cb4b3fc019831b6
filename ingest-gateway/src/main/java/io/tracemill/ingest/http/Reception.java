package io.tracemill.ingest.http;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.ServerHttpRequest;
import io.tracemill.ingest.Intake;
import io.tracemill.ingest.Refusal;
import io.tracemill.ingest.Taken;
import io.tracemill.ingest.access.Access;
import io.tracemill.ingest.access.Credentials;
import io.tracemill.ingest.access.Gatekeeper;
import io.tracemill.ingest.dialect.Arrival;
import io.tracemill.ingest.dialect.Dialect;
import io.tracemill.schemas.model.ProjectId;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// What every ingest route does: key → body → intake → answer in the words of its surface.
public final class Reception {
    private static final String PROJECT_HEADER = "X-Tracemill-Project";
    private static final String API_KEY_HEADER = "X-API-Key";

    private final Gatekeeper gatekeeper;
    private final RequestBodies bodies;
    private final Intake intake;
    private final RequestMetrics metrics;
    private final Clock clock;

    public Reception(
            Gatekeeper gatekeeper,
            RequestBodies bodies,
            Intake intake,
            RequestMetrics metrics,
            Clock clock) {
        this.gatekeeper = gatekeeper;
        this.bodies = bodies;
        this.intake = intake;
        this.metrics = metrics;
        this.clock = clock;
    }

    /// @param project that the path names, null when it names none
    /// @param name of the dialect
    CompletionStage<MutableHttpResponse<byte[]>> take(
            ServerHttpRequest<?> request,
            @Nullable String project,
            String name,
            Dialect dialect,
            Answers answers) {
        return receive(
                request,
                project,
                answers,
                (body, projectId) ->
                        intake.take(name, dialect, body, arrival(request, projectId))
                                .thenApply(taken -> answer(taken, answers)));
    }

    /// Checks the key and reads the body; what becomes of them is the caller's.
    CompletionStage<MutableHttpResponse<byte[]>> receive(
            ServerHttpRequest<?> request,
            @Nullable String project,
            Answers answers,
            BiFunction<byte[], ProjectId, CompletionStage<MutableHttpResponse<byte[]>>> next) {
        return switch (gatekeeper.check(credentials(request, project))) {
            case Access.Denied(Refusal refusal) -> refused(refusal, answers);
            case Access.Granted(ProjectId projectId) ->
                    bodies.use(
                                    request,
                                    body -> {
                                        metrics.received(body.length);
                                        return next.apply(body, projectId);
                                    })
                            .exceptionally(failure -> answers.refused(refusalOf(failure)))
                            .whenComplete((response, _) -> metrics.answered(response));
        };
    }

    CompletionStage<MutableHttpResponse<byte[]>> refused(Refusal refusal, Answers answers) {
        MutableHttpResponse<byte[]> response = answers.refused(refusal);
        metrics.answered(response);
        return CompletableFuture.completedStage(response);
    }

    private static MutableHttpResponse<byte[]> answer(Taken taken, Answers answers) {
        return switch (taken) {
            case Taken.Accepted accepted -> answers.accepted(accepted);
            case Taken.Refused(Refusal refusal) -> answers.refused(refusal);
        };
    }

    private static Credentials credentials(ServerHttpRequest<?> request, @Nullable String project) {
        var headers = request.getHeaders();
        return new Credentials(
                headers.get(HttpHeaders.AUTHORIZATION),
                headers.get(API_KEY_HEADER),
                project == null ? headers.get(PROJECT_HEADER) : project);
    }

    private Arrival arrival(ServerHttpRequest<?> request, ProjectId projectId) {
        var headers = request.getHeaders();
        return new Arrival(
                projectId,
                clock.millis(),
                text(headers.get(HttpHeaders.CONTENT_TYPE)),
                text(headers.get(HttpHeaders.USER_AGENT)));
    }

    private static String text(@Nullable String header) {
        return header == null ? "" : header;
    }

    private static Refusal refusalOf(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null
                        ? failure.getCause()
                        : failure;
        if (cause instanceof RefusedException refused) {
            return refused.refusal();
        }
        throw new CompletionException(cause);
    }
}
