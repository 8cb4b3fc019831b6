package io.tracemill.e2e.route;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.e2e.Api;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/// Sends any request with one key and takes whatever is answered; as clients do, it asks again when
/// it is told to, a few times.
public record Caller(String server, String key) {

    private static final int TRIES = 5;

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /// One request, and what came of it.
    ///
    /// @param sent all of the request as text, with what was encoded decoded
    /// @param told all of the answer as text
    public record Exchange(String request, String sent, int status, String told) {

        JsonNode json() {
            return Api.json(told.substring(told.indexOf("\n\n") + 2));
        }

        @Override
        public String toString() {
            String answer = told.substring(0, Math.min(600, told.length()));
            return (request + " -> " + status + " " + answer).replaceAll("\\p{Cntrl}", " ");
        }
    }

    public Exchange send(
            String method, String pathAndQuery, String body, Map<String, String> headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(server + pathAndQuery))
                        .header("Authorization", "Bearer " + key)
                        .timeout(Duration.ofSeconds(30))
                        .method(
                                method,
                                body.isEmpty()
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(body));
        headers.forEach(request::setHeader);
        if (!body.isEmpty() && !headers.containsKey("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        try {
            HttpResponse<byte[]> answer = HTTP.send(request.build(), BodyHandlers.ofByteArray());
            for (int again = 0; again < TRIES && isTemporary(answer); again++) {
                answer = HTTP.send(request.build(), BodyHandlers.ofByteArray());
            }
            return new Exchange(
                    method + " " + pathAndQuery + " " + headers + " " + body,
                    URLDecoder.decode(pathAndQuery.replace("+", "%2B"), StandardCharsets.UTF_8)
                            + headers
                            + body,
                    answer.statusCode(),
                    answer.headers().map()
                            + "\n\n"
                            + new String(answer.body(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + pathAndQuery, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /// A machine with too much to do is allowed to say so.
    private static boolean isTemporary(HttpResponse<byte[]> answer) {
        return answer.statusCode() == 503 && answer.headers().firstValue("Retry-After").isPresent();
    }

    Exchange get(String pathAndQuery) {
        return send("GET", pathAndQuery, "", Map.of());
    }
}
