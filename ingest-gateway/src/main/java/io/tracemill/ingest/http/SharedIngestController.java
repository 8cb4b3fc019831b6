package io.tracemill.ingest.http;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.tracemill.ingest.http.SharedIngest.Product;
import io.tracemill.schemas.access.PresentedKey;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// The one path into which two products write.
@Controller
@Consumes(MediaType.ALL)
@Produces(MediaType.ALL)
final class SharedIngestController {
    private final Reception reception;
    private final Map<Product, ProductIngest> products = new EnumMap<>(Product.class);

    SharedIngestController(Reception reception, List<ProductIngest> products) {
        this.reception = reception;
        products.forEach(each -> this.products.put(each.product(), each));
    }

    @Post("/v1/ingest")
    CompletionStage<MutableHttpResponse<byte[]>> ingest(ServerHttpRequest<?> request) {
        var headers = request.getHeaders();
        String key =
                PresentedKey.find(
                                headers.get(HttpHeaders.AUTHORIZATION),
                                headers.get(Reception.API_KEY_HEADER),
                                null)
                        .orElse(null);
        Answers refusals = of(SharedIngest.likelyProductOf(key)).refusals();
        String contentType = headers.get(HttpHeaders.CONTENT_TYPE);
        if (!MediaTypes.isJsonOrMissing(contentType)) {
            return reception.refused(MediaTypes.jsonExpected(contentType), refusals);
        }
        return reception.receiveFromAnyone(
                request, refusals, (body, sender) -> of(key, body).take(request, body, sender));
    }

    private ProductIngest of(@Nullable String key, byte[] body) {
        return of(SharedIngest.productOf(key, body));
    }

    /// TruLayer's where the other is not installed.
    private ProductIngest of(Product product) {
        return Objects.requireNonNull(
                products.getOrDefault(product, products.get(Product.TRULAYER)));
    }
}
