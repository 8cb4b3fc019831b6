package io.tracemill.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tracemill.local.Ready;
import io.tracemill.schemas.topic.Receipt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/// A plain HTTP client of a running stack, with the default project's key.
public final class Api {

    public static final ObjectMapper JSON = new ObjectMapper();

    private static final HttpClient HTTP =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();

    private final Ready ready;
    private final String key;

    public Api(Ready ready) {
        this(ready, ready.apiKey());
    }

    public Api(Ready ready, String key) {
        this.ready = ready;
        this.key = key;
    }

    /// The same with another key.
    public Api as(String otherKey) {
        return new Api(ready, otherKey);
    }

    public HttpResponse<String> postJson(String path, String body) {
        return post(path, "application/json", body.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    public HttpResponse<String> post(
            String path, String contentType, byte[] body, Map<String, String> headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(ready.gateway() + path))
                        .header("Content-Type", contentType)
                        .POST(BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        return send(request);
    }

    public HttpResponse<String> postToQuery(String path) {
        return send(
                HttpRequest.newBuilder(URI.create(ready.query() + path))
                        .POST(BodyPublishers.noBody()));
    }

    public HttpResponse<String> postToQuery(String path, String body) {
        return send(
                HttpRequest.newBuilder(URI.create(ready.query() + path))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body)));
    }

    public HttpResponse<String> putToQuery(String path, String body) {
        return send(
                HttpRequest.newBuilder(URI.create(ready.query() + path))
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString(body)));
    }

    public HttpResponse<String> patchAtQuery(String path, String body) {
        return send(
                HttpRequest.newBuilder(URI.create(ready.query() + path))
                        .header("Content-Type", "application/json")
                        .method("PATCH", BodyPublishers.ofString(body)));
    }

    public HttpResponse<String> deleteAtQuery(String path) {
        return send(HttpRequest.newBuilder(URI.create(ready.query() + path)).DELETE());
    }

    public HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(URI.create(ready.query() + path)));
    }

    /// Reads what a receipt stands for.
    public JsonNode getAfter(String receipt, String path) {
        HttpResponse<String> answer =
                send(
                        HttpRequest.newBuilder(URI.create(ready.query() + path))
                                .header(Receipt.HEADER, receipt));
        return json(answer);
    }

    public JsonNode getJson(String path) {
        return json(get(path));
    }

    public static String receipt(HttpResponse<?> answer) {
        return answer.headers().firstValue(Receipt.HEADER).orElseThrow();
    }

    public static JsonNode json(HttpResponse<String> answer) {
        if (answer.statusCode() >= 300 || answer.body().contains("not_yet_readable")) {
            throw new AssertionError(
                    answer.uri() + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return json(answer.body());
    }

    public static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(text, e);
        }
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        if (!key.isEmpty()) {
            request.header("Authorization", "Bearer " + key);
        }
        try {
            return HTTP.send(
                    request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
