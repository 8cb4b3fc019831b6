package io.tracemill.e2e.exact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tracemill.local.Ready;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;

/// The two projects that traces are sent to, the second with a threshold of its own.
///
/// @param keys one of each project
/// @param thresholds in milliseconds
record Projects(List<String> ids, List<String> keys, List<Long> thresholds) {

    private static final long USUAL_THRESHOLD = 1_500;
    private static final long OWN_THRESHOLD = 700;
    private static final ObjectMapper JSON = new ObjectMapper();

    static Projects create(Ready ready) {
        JsonNode made = send(ready, "POST", "/projects?name=exact&environment=production", "");
        String id = made.at("/project/project_id").asText();
        send(
                ready,
                "PUT",
                "/projects/" + id + "/settings",
                "{\"slow_threshold_ms\":" + OWN_THRESHOLD + "}");
        return new Projects(
                List.of(ready.projectId(), id),
                List.of(ready.apiKey(), made.at("/api_key/key").asText()),
                List.of(USUAL_THRESHOLD, OWN_THRESHOLD));
    }

    private static JsonNode send(Ready ready, String method, String path, String body) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(ready.query() + path))
                        .header("Authorization", "Bearer " + ready.adminKey())
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(body))
                        .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            var answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new AssertionError(path + ": " + answer.statusCode() + answer.body());
            }
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
