package io.tracemill.ingest.http;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.tracemill.ingest.dialect.canonical.CanonicalDialect;
import java.util.concurrent.CompletionStage;

/// Our own JSON.
@Controller
@Consumes(MediaType.ALL)
@Produces(MediaType.ALL)
final class CanonicalController {
    private final Reception reception;
    private final CanonicalDialect dialect;

    CanonicalController(Reception reception, CanonicalDialect dialect) {
        this.reception = reception;
        this.dialect = dialect;
    }

    @Post(uris = {"/traces", "/api/traces", "/tracellm/traces"})
    CompletionStage<MutableHttpResponse<byte[]>> traces(ServerHttpRequest<?> request) {
        CanonicalAnswers answers = new CanonicalAnswers();
        String contentType = request.getHeaders().get(HttpHeaders.CONTENT_TYPE);
        if (!MediaTypes.isJsonOrMissing(contentType)) {
            return reception.refused(MediaTypes.jsonExpected(contentType), answers);
        }
        return reception.take(
                request,
                null,
                CanonicalDialect.NAME,
                (body, arrival) -> dialect.decode(body, arrival, answers::note),
                answers);
    }
}
