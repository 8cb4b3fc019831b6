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
import io.tracemill.ingest.dialect.trainly.TrainlyDialect;
import java.util.concurrent.CompletionStage;

/// Trainly's way in.
@Controller
@Consumes(MediaType.ALL)
@Produces(MediaType.ALL)
final class TrainlyController {
    private final Reception reception;
    private final TrainlyDialect dialect;

    TrainlyController(Reception reception, TrainlyDialect dialect) {
        this.reception = reception;
        this.dialect = dialect;
    }

    @Post(uris = {"/v1/{project}/traces", "/trainly/v1/{project}/traces"})
    CompletionStage<MutableHttpResponse<byte[]>> traces(
            ServerHttpRequest<?> request, @PathVariable String project) {
        TrainlyAnswers answers = new TrainlyAnswers();
        String contentType = request.getHeaders().get(HttpHeaders.CONTENT_TYPE);
        if (!MediaTypes.isJsonOrMissing(contentType)) {
            return reception.refused(MediaTypes.jsonExpected(contentType), answers);
        }
        return reception.take(
                request,
                project,
                TrainlyDialect.NAME,
                (body, arrival) -> dialect.decode(body, arrival, answers::noteTraceId),
                answers);
    }
}
