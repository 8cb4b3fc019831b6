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

/// TruLayer's ways in that are its own; the one that it shares is [SharedIngestController]'s.
@Controller
@Consumes(MediaType.ALL)
@Produces(MediaType.ALL)
final class TruLayerController {
    private final Reception reception;
    private final TruLayerIngest ingest;

    TruLayerController(Reception reception, TruLayerIngest ingest) {
        this.reception = reception;
        this.ingest = ingest;
    }

    @Post("/trulayer/v1/ingest")
    CompletionStage<MutableHttpResponse<byte[]>> single(ServerHttpRequest<?> request) {
        return receive(request, false);
    }

    @Post(uris = {"/v1/ingest/batch", "/trulayer/v1/ingest/batch"})
    CompletionStage<MutableHttpResponse<byte[]>> batch(ServerHttpRequest<?> request) {
        return receive(request, true);
    }

    private CompletionStage<MutableHttpResponse<byte[]>> receive(
            ServerHttpRequest<?> request, boolean isBatch) {
        String contentType = request.getHeaders().get(HttpHeaders.CONTENT_TYPE);
        if (!MediaTypes.isJsonOrMissing(contentType)) {
            return reception.refused(MediaTypes.jsonExpected(contentType), ingest.refusals());
        }
        return reception.receiveFromAnyone(
                request,
                ingest.refusals(),
                (body, sender) -> ingest.take(request, body, sender, isBatch));
    }
}
