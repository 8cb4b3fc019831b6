package io.tracemill.ingest.http;

import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.ServerHttpRequest;
import java.util.concurrent.CompletionStage;

/// One product's way of taking what comes at `POST /v1/ingest`, which two of them share; a bean for
/// each.
interface ProductIngest {

    SharedIngest.Product product();

    /// Words what is refused before anything of it is read.
    Answers refusals();

    CompletionStage<MutableHttpResponse<byte[]>> take(
            ServerHttpRequest<?> request, byte[] body, Sender sender);
}
