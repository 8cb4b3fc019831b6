package io.tracemill.ingest.http;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import java.util.concurrent.CompletionStage;

/// Anyway's way in that is its own; the one that it shares is [SharedIngestController]'s.
@Controller
@Consumes(MediaType.ALL)
@Produces(MediaType.ALL)
final class AnywayController {
    private final Reception reception;
    private final AnywayIngest ingest;

    AnywayController(Reception reception, AnywayIngest ingest) {
        this.reception = reception;
        this.ingest = ingest;
    }

    @Post("/anyway/v1/ingest")
    CompletionStage<MutableHttpResponse<byte[]>> ingest(ServerHttpRequest<?> request) {
        String contentType = request.getHeaders().get(HttpHeaders.CONTENT_TYPE);
        if (!MediaTypes.isJsonOrMissing(contentType)) {
            return reception.refused(MediaTypes.jsonExpected(contentType), ingest.refusals());
        }
        return reception.receiveFromAnyone(
                request, ingest.refusals(), (body, sender) -> ingest.take(request, body, sender));
    }
}
