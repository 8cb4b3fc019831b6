package io.tracemill.ingest.http;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.tracemill.ingest.Refusal;
import io.tracemill.ingest.dialect.Arrival;
import io.tracemill.ingest.dialect.Decoded;
import io.tracemill.ingest.dialect.otlp.OtlpDialect;
import io.tracemill.ingest.reply.UnreadableException;
import io.tracemill.ingest.reply.UnstoredSignal;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;

/// SideSeat's way in: OpenTelemetry with the project in the path. What does not say that it is JSON
/// is protobuf.
@Controller
@Consumes(MediaType.ALL)
@Produces(MediaType.ALL)
final class SideSeatController {
    private static final Pattern PROJECT = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final Reception reception;
    private final OtlpDialect dialect;

    SideSeatController(Reception reception, OtlpDialect dialect) {
        this.reception = reception;
        this.dialect = dialect;
    }

    @Post(uris = {"/otel/{project}/v1/traces", "/sideseat/otel/{project}/v1/traces"})
    CompletionStage<MutableHttpResponse<byte[]>> traces(
            ServerHttpRequest<?> request, @PathVariable String project) {
        SideSeatAnswers answers = answers(request);
        if (!PROJECT.matcher(project).matches()) {
            return reception.refused(SideSeatAnswers.INVALID_PROJECT, answers);
        }
        return reception.take(
                request,
                project,
                OtlpDialect.NAME,
                (body, arrival) -> decode(body, arrival, answers),
                answers);
    }

    @Post(uris = {"/otel/{project}/v1/metrics", "/sideseat/otel/{project}/v1/metrics"})
    CompletionStage<MutableHttpResponse<byte[]>> metrics(
            ServerHttpRequest<?> request, @PathVariable String project) {
        return decline(request, project, UnstoredSignal.METRICS);
    }

    @Post(uris = {"/otel/{project}/v1/logs", "/sideseat/otel/{project}/v1/logs"})
    CompletionStage<MutableHttpResponse<byte[]>> logs(
            ServerHttpRequest<?> request, @PathVariable String project) {
        return decline(request, project, UnstoredSignal.LOGS);
    }

    /// SideSeat misses the list of an empty object, where OpenTelemetry does not.
    private Decoded decode(byte[] body, Arrival arrival, SideSeatAnswers answers) {
        Decoded decoded = dialect.decode(body, answers.typed(arrival));
        boolean isEmpty =
                decoded instanceof Decoded.Batch batch
                        && batch.spans() == 0
                        && batch.rejections().isEmpty();
        return isEmpty && answers.isJson() && !namesSpans(body)
                ? new Decoded.Malformed("resourceSpans: expected an array, got none")
                : decoded;
    }

    private static boolean namesSpans(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        return text.contains("\"resourceSpans\"") || text.contains("\"resource_spans\"");
    }

    private CompletionStage<MutableHttpResponse<byte[]>> decline(
            ServerHttpRequest<?> request, String project, UnstoredSignal signal) {
        SideSeatAnswers answers = answers(request);
        if (!PROJECT.matcher(project).matches()) {
            return reception.refused(SideSeatAnswers.INVALID_PROJECT, answers);
        }
        return reception.receive(
                request,
                project,
                answers,
                (body, _) -> CompletableFuture.completedStage(unstored(body, answers, signal)));
    }

    private static MutableHttpResponse<byte[]> unstored(
            byte[] body, SideSeatAnswers answers, UnstoredSignal signal) {
        try {
            return answers.notStored(signal, body);
        } catch (UnreadableException e) {
            return answers.refused(Refusal.malformed(String.valueOf(e.getMessage())));
        }
    }

    private static SideSeatAnswers answers(ServerHttpRequest<?> request) {
        return SideSeatAnswers.of(request.getHeaders().get(HttpHeaders.CONTENT_TYPE));
    }
}
