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
import io.tracemill.ingest.access.KeyUse;
import io.tracemill.ingest.dialect.Arrival;
import io.tracemill.ingest.dialect.Dialect;
import io.tracemill.ingest.publish.ByteBudget;
import io.tracemill.schemas.model.ProjectId;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What every ingest route does: key → body → intake → answer in the words of its surface.
public final class Reception {
    private static final String PROJECT_HEADER = "X-Tracemill-Project";
    static final String API_KEY_HEADER = "X-API-Key";

    private static final Refusal TOO_MUCH =
            Refusal.rateLimited("more bytes are under way than one key may have", 1);

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
                        take(body, arrival(request, projectId), name, dialect, answers));
    }

    /// The rest of the way of a body that was received.
    CompletionStage<MutableHttpResponse<byte[]>> take(
            byte[] body, Arrival arrival, String name, Dialect dialect, Answers answers) {
        return intake.take(name, dialect, body, arrival).thenApply(taken -> answer(taken, answers));
    }

    /// The same as [#receive] where the payload may name the project.
    CompletionStage<MutableHttpResponse<byte[]>> receiveFromAnyone(
            ServerHttpRequest<?> request,
            Answers answers,
            BiFunction<byte[], Sender, CompletionStage<MutableHttpResponse<byte[]>>> next) {
        Credentials credentials = credentials(request, null);
        Sender sender = sender(credentials, gatekeeper.check(credentials));
        return sender.mayBeNew()
                ? gatekeeper
                        .admit(credentials)
                        .thenCompose(access ->
                                receive(request, answers, sender(credentials, access), next))
                : receive(request, answers, sender, next);
    }

    private Sender sender(Credentials credentials, Access access) {
        return new Sender(access, gatekeeper.wholeTenant(credentials), gatekeeper.use(credentials));
    }

    private CompletionStage<MutableHttpResponse<byte[]>> receive(
            ServerHttpRequest<?> request,
            Answers answers,
            Sender sender,
            BiFunction<byte[], Sender, CompletionStage<MutableHttpResponse<byte[]>>> next) {
        return sender.isRefused()
                        && sender.access() instanceof Access.Denied(Refusal refusal, boolean _)
                ? refused(refusal, answers)
                : read(request, answers, sender.use(), body -> next.apply(body, sender));
    }

    /// Checks the key and reads the body; what becomes of them is the caller's.
    CompletionStage<MutableHttpResponse<byte[]>> receive(
            ServerHttpRequest<?> request,
            @Nullable String project,
            Answers answers,
            BiFunction<byte[], ProjectId, CompletionStage<MutableHttpResponse<byte[]>>> next) {
        return gatekeeper
                .admit(credentials(request, project))
                .thenCompose(access ->
                        switch (access) {
                            case Access.Denied(Refusal refusal, boolean _) ->
                                    refused(refusal, answers);
                            case Access.Granted(ProjectId projectId, KeyUse use) ->
                                    read(
                                            request,
                                            answers,
                                            use,
                                            body -> next.apply(body, projectId));
                        });
    }

    private CompletionStage<MutableHttpResponse<byte[]>> read(
            ServerHttpRequest<?> request,
            Answers answers,
            KeyUse use,
            Function<byte[], CompletionStage<MutableHttpResponse<byte[]>>> next) {
        ByteBudget ofKey = use.bytesInFlight();
        long declared = bodies.declaredBytes(request);
        if (!ofKey.tryAcquire(declared)) {
            return refused(TOO_MUCH, answers);
        }
        try {
            return bodies.use(
                            request,
                            declared,
                            ofKey,
                            body -> {
                                metrics.received(body.length);
                                return next.apply(body);
                            })
                    .exceptionally(failure -> answers.refused(refusalOf(failure)))
                    .whenComplete((response, _) -> {
                        ofKey.release(declared);
                        metrics.answered(response);
                    });
        } catch (RuntimeException failure) {
            ofKey.release(declared);
            throw failure;
        }
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

    Arrival arrival(ServerHttpRequest<?> request, ProjectId projectId) {
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
