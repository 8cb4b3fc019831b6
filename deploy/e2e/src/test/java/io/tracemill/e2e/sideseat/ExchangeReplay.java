package io.tracemill.e2e.sideseat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tracemill.local.Ready;
import io.tracemill.schemas.topic.Receipt;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/// Asks again what was recorded, of a project that has what there was then.
///
/// @param project what is called `default` in the recordings
/// @param key of that project
record ExchangeReplay(Ready ready, String project, String key) {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /// What was written can be read when this returns.
    HttpResponse<String> ask(RecordedExchange exchange) throws IOException, InterruptedException {
        HttpResponse<String> answer = ask(exchange, exchange.target());
        Optional<String> receipt = answer.headers().firstValue(Receipt.HEADER);
        if (receipt.isPresent()) {
            awaitReadable(exchange, receipt.get());
        }
        return answer;
    }

    /// The same, but of another target.
    HttpResponse<String> ask(RecordedExchange exchange, String target)
            throws IOException, InterruptedException {
        return HTTP.send(request(exchange, target), BodyHandlers.ofString());
    }

    private HttpRequest request(RecordedExchange exchange, String recorded) {
        String target =
                recorded.replace("/project/default/", "/project/" + project + "/")
                        .replace("/projects/default", "/projects/" + project)
                        .replace("/otel/default/", "/otel/" + project + "/");
        // at this path without the surface's prefix is a route of our own
        String path = target.equals("/v1/traces") ? "/sideseat/v1/traces" : target;
        boolean writes =
                exchange.method().equals("POST")
                        && (path.startsWith("/otel/") || path.equals("/sideseat/v1/traces"));
        URI uri = URI.create((writes ? ready.gateway() : ready.query()) + path);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri)
                        .timeout(Duration.ofSeconds(30))
                        .method(exchange.method(), BodyPublishers.ofByteArray(body(exchange)));
        authorize(request, exchange);
        if (!exchange.body().isEmpty() && !exchange.headers().containsKey("content-type")) {
            request.header("content-type", "application/json");
        }
        exchange.headers()
                .forEach((name, value) -> {
                    if (!name.equals("content-length")) {
                        request.header(name, value);
                    }
                });
        return request.build();
    }

    /// Waits as whoever sent it.
    private void awaitReadable(RecordedExchange exchange, String receipt)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(ready.query() + "/traces?limit=1"))
                        .header(Receipt.HEADER, receipt);
        authorize(request, exchange);
        assertEquals(200, HTTP.send(request.build(), BodyHandlers.ofString()).statusCode());
    }

    /// A project that there is not is asked for without a key.
    private void authorize(HttpRequest.Builder request, RecordedExchange exchange) {
        if (!exchange.target().contains("neverseen")) {
            request.header("Authorization", "Bearer " + key);
        }
    }

    private static byte[] body(RecordedExchange exchange) {
        return switch (exchange.body()) {
            case "<3212 bytes>" -> RecordedRequest.body("000.pb");
            case "<6463 bytes>" -> RecordedRequest.body("001.json");
            default -> exchange.body().getBytes(StandardCharsets.UTF_8);
        };
    }
}
