package io.tracemill.ingest.http;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.tracemill.ingest.Refusal;
import io.tracemill.ingest.dialect.otlp.OtlpDialect;
import io.tracemill.ingest.reply.UnreadableException;
import io.tracemill.ingest.reply.UnstoredSignal;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// OpenTelemetry over HTTP, at its own paths and at those that TruLayer's users configure.
@Controller
@Consumes(MediaType.ALL)
@Produces(MediaType.ALL)
final class OtlpController {
    private final Reception reception;
    private final OtlpDialect dialect;

    OtlpController(Reception reception, OtlpDialect dialect) {
        this.reception = reception;
        this.dialect = dialect;
    }

    @Post(
            uris = {
                "/v1/traces",
                "/v1/otlp/traces",
                "/v1/otlp/v1/traces",
                "/trulayer/v1/traces",
                "/trulayer/v1/otlp/traces",
                "/trulayer/v1/otlp/v1/traces",
                "/anyway/v1/traces"
            })
    CompletionStage<MutableHttpResponse<byte[]>> traces(ServerHttpRequest<?> request) {
        return export(request);
    }

    @Post(
            uris = {
                "/v1/metrics",
                "/v1/otlp/metrics",
                "/v1/otlp/v1/metrics",
                "/trulayer/v1/otlp/metrics",
                "/trulayer/v1/otlp/v1/metrics",
                "/anyway/v1/metrics"
            })
    CompletionStage<MutableHttpResponse<byte[]>> metrics(ServerHttpRequest<?> request) {
        return decline(request, UnstoredSignal.METRICS);
    }

    @Post(
            uris = {
                "/v1/logs",
                "/v1/otlp/logs",
                "/v1/otlp/v1/logs",
                "/trulayer/v1/otlp/logs",
                "/trulayer/v1/otlp/v1/logs",
                "/anyway/v1/logs"
            })
    CompletionStage<MutableHttpResponse<byte[]>> logs(ServerHttpRequest<?> request) {
        return decline(request, UnstoredSignal.LOGS);
    }

    private CompletionStage<MutableHttpResponse<byte[]>> export(ServerHttpRequest<?> request) {
        OtlpAnswers encoding = encoding(request);
        return encoding == null
                ? unsupported(request)
                : reception.take(request, null, OtlpDialect.NAME, dialect, encoding);
    }

    private CompletionStage<MutableHttpResponse<byte[]>> decline(
            ServerHttpRequest<?> request, UnstoredSignal signal) {
        OtlpAnswers encoding = encoding(request);
        return encoding == null
                ? unsupported(request)
                : reception.receive(
                        request,
                        null,
                        encoding,
                        (body, _) ->
                                CompletableFuture.completedStage(unstored(body, encoding, signal)));
    }

    private static MutableHttpResponse<byte[]> unstored(
            byte[] body, OtlpAnswers encoding, UnstoredSignal signal) {
        try {
            return encoding.notStored(signal, body);
        } catch (UnreadableException e) {
            return encoding.refused(Refusal.malformed(String.valueOf(e.getMessage())));
        }
    }

    private static @Nullable OtlpAnswers encoding(ServerHttpRequest<?> request) {
        return OtlpAnswers.of(request.getHeaders().get(HttpHeaders.CONTENT_TYPE));
    }

    private CompletionStage<MutableHttpResponse<byte[]>> unsupported(ServerHttpRequest<?> request) {
        String sent = request.getHeaders().get(HttpHeaders.CONTENT_TYPE);
        return reception.refused(
                Refusal.unsupported(
                        "content type %s: expected %s"
                                .formatted(
                                        sent == null ? "missing" : "'" + sent + "'",
                                        OtlpAnswers.ACCEPTED_TYPES)),
                OtlpAnswers.JSON);
    }
}
