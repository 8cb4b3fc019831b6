package io.tracemill.ingest.http;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.ServerHttpRequest;
import io.tracemill.ingest.Refusal;
import io.tracemill.ingest.access.Access;
import io.tracemill.ingest.access.KeyUse;
import io.tracemill.ingest.dialect.anyway.AnywayDialect;
import io.tracemill.schemas.access.ApiKeys;
import io.tracemill.schemas.access.PresentedKey;
import io.tracemill.schemas.access.RequestWindow;
import io.tracemill.schemas.model.ProjectId;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// Takes in Anyway's bodies, whichever route they came by.
@Singleton
final class AnywayIngest implements ProductIngest {
    private static final String ANONYMOUS = "anonymous";

    private final Reception reception;
    private final AnywayDialect dialect;
    private final Clock clock = Clock.systemUTC();
    private final RequestWindow window;

    AnywayIngest(Reception reception, AnywayDialect dialect, AnywaySettings settings) {
        this.reception = reception;
        this.dialect = dialect;
        this.window = new RequestWindow(settings.requestsPerMinute(), clock);
    }

    @Override
    public SharedIngest.Product product() {
        return SharedIngest.Product.ANYWAY;
    }

    @Override
    public Answers refusals() {
        return new AnywayAnswers(window.look(ANONYMOUS), Instant.now(clock));
    }

    @Override
    public CompletionStage<MutableHttpResponse<byte[]>> take(
            ServerHttpRequest<?> request, byte[] body, Sender sender) {
        RequestWindow.Count count = window.count(key(request));
        AnywayAnswers answers = new AnywayAnswers(count, Instant.now(clock));
        if (!count.allowed()) {
            return CompletableFuture.completedStage(
                    answers.refused(
                            new Refusal(
                                    Refusal.Reason.RATE_LIMITED,
                                    "more than %d requests in a minute: try again in %d s"
                                            .formatted(
                                                    count.limit(),
                                                    count.secondsUntilReset(clock)))));
        }
        return switch (sender.access()) {
            case Access.Denied(Refusal refusal, boolean _) ->
                    CompletableFuture.completedStage(answers.refused(refusal));
            case Access.Granted(ProjectId projectId, KeyUse _) ->
                    reception.take(
                            body,
                            reception.arrival(request, projectId),
                            AnywayDialect.NAME,
                            (bytes, arrival) -> dialect.decode(bytes, arrival, answers::note),
                            answers);
        };
    }

    private static String key(ServerHttpRequest<?> request) {
        var headers = request.getHeaders();
        return PresentedKey.find(
                        headers.get(HttpHeaders.AUTHORIZATION),
                        headers.get(Reception.API_KEY_HEADER),
                        null)
                .map(ApiKeys::hash)
                .orElse(ANONYMOUS);
    }
}
