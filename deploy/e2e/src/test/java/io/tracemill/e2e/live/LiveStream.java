package io.tracemill.e2e.live;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.e2e.Api;
import io.tracemill.e2e.Eventually;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// A stream of server-sent events of the query API that keeps what it hears.
public final class LiveStream implements AutoCloseable {

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final List<String> comments = new CopyOnWriteArrayList<>();
    private final Stream<String> lines;
    private volatile boolean closed;

    /// One event; absent fields are empty.
    public record Event(String id, String name, String data) {

        JsonNode json() {
            return Api.json(data);
        }
    }

    private LiveStream(HttpRequest request) {
        HttpResponse<Stream<String>> answer;
        try {
            answer = http.send(request, BodyHandlers.ofLines());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        lines = answer.body();
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.statusCode() + ": " + lines.toList());
        }
        Thread.ofVirtual().start(() -> read(lines));
    }

    public static LiveStream open(
            String server, String key, String path, Map<String, String> headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(server + path))
                        .header("Authorization", "Bearer " + key)
                        .header("Accept", "text/event-stream");
        headers.forEach(request::header);
        return new LiveStream(request.build());
    }

    public List<Event> events() {
        return events;
    }

    public boolean isClosed() {
        return closed;
    }

    List<String> comments() {
        return comments;
    }

    public Event await(Predicate<Event> wanted) {
        return Eventually.eventually(
                        () -> events.stream().filter(wanted).findFirst(),
                        java.util.Optional::isPresent)
                .orElseThrow();
    }

    @Override
    public void close() {
        lines.close();
        http.shutdownNow();
    }

    private void read(Stream<String> from) {
        String id = "";
        String name = "";
        String data = "";
        try {
            for (String line : (Iterable<String>) from::iterator) {
                if (line.startsWith(":")) {
                    comments.add(line.substring(1).strip());
                } else if (line.startsWith("id: ")) {
                    id = line.substring(4);
                } else if (line.startsWith("event: ")) {
                    name = line.substring(7);
                } else if (line.startsWith("data: ")) {
                    data = line.substring(6);
                } else if (line.isEmpty() && !data.isEmpty()) {
                    events.add(new Event(id, name, data));
                    id = "";
                    name = "";
                    data = "";
                }
            }
        } catch (java.io.UncheckedIOException hungUp) {
            comments.add("hung up");
        } finally {
            closed = true;
        }
    }
}
