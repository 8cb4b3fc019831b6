package io.tracemill.query;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import io.tracemill.query.erase.InMemoryErasures;
import io.tracemill.query.http.Json;
import io.tracemill.query.live.LiveFeed;
import io.tracemill.query.receipt.InMemoryOffsets;
import io.tracemill.query.trace.InMemoryTraces;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletionStage;

/// The application as it is, but with everything that it stores in memory, and a client of it.
final class TestServer {

    /// So many may listen.
    static final int LIVE_CONNECTIONS = 8;

    private static final TestServer RUNNING = new TestServer(Map.of());

    private final ApplicationContext context;
    private final URI uri;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final FedTopics feed;

    private TestServer(Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put("micronaut.server.host", "127.0.0.1");
        all.put("micronaut.server.port", -1);
        all.put("tracemill.kafka", "127.0.0.1:1");
        all.put("tracemill.clickhouse.url", "http://127.0.0.1:1");
        all.put("tracemill.receipt.patience", "100ms");
        all.put("tracemill.live.text-patience", "50ms");
        all.put("tracemill.live.connections", LIVE_CONNECTIONS);
        context = QueryApi.start(all);
        uri = context.getBean(EmbeddedServer.class).getURI();
        feed = new FedTopics(context.getBean(LiveFeed.class));
        Runtime.getRuntime().addShutdownHook(new Thread(context::close));
    }

    /// One server for all tests.
    static TestServer running() {
        return RUNNING;
    }

    /// One of its own, with these settings.
    static TestServer with(Map<String, Object> settings) {
        return new TestServer(settings);
    }

    ApplicationContext context() {
        return context;
    }

    InMemoryTraces traces() {
        return context.getBean(InMemoryTraces.class);
    }

    /// What happens, where there is no Kafka.
    FedTopics feed() {
        return feed;
    }

    InMemoryOffsets offsets() {
        return context.getBean(InMemoryOffsets.class);
    }

    InMemoryErasures erasures() {
        return context.getBean(InMemoryErasures.class);
    }

    HttpResponse<String> get(String key, String path) {
        return getWith(key.isEmpty() ? Map.of() : Map.of("Authorization", "Bearer " + key), path);
    }

    HttpResponse<String> getWith(Map<String, String> headers, String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri.resolve(path));
        headers.forEach(request::header);
        return send(request);
    }

    HttpResponse<String> post(String key, String path, String body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri.resolve(path)).POST(BodyPublishers.ofString(body));
        if (!key.isEmpty()) {
            request.header("Authorization", "Bearer " + key);
        }
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        return send(request);
    }

    HttpResponse<String> delete(String key, String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri.resolve(path)).DELETE();
        if (!key.isEmpty()) {
            request.header("Authorization", "Bearer " + key);
        }
        return send(request);
    }

    HttpResponse<String> put(String key, String path, String body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri.resolve(path)).PUT(BodyPublishers.ofString(body));
        if (!key.isEmpty()) {
            request.header("Authorization", "Bearer " + key);
        }
        return send(request.header("Content-Type", "application/json"));
    }

    /// The status that a path gets which no client of Java would send.
    int getRaw(String key, String path) {
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            String request =
                    "GET %s HTTP/1.1\r\nHost: test\r\nConnection: close\r\nX-API-Key: %s\r\n\r\n"
                            .formatted(path, key);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            String answer =
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return Integer.parseInt(answer.substring(9, 12));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode json(String key, String path) {
        HttpResponse<String> answer = get(key, path);
        if (answer.statusCode() != 200) {
            throw new AssertionError(
                    path + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return json(answer);
    }

    static JsonNode json(HttpResponse<String> answer) {
        return Json.parse(answer.body()).orElseThrow(() -> new AssertionError(answer.body()));
    }

    WebSocket socket(String path, Queue<String> heard) {
        StringBuilder part = new StringBuilder();
        URI address = URI.create("ws://" + uri.getAuthority() + path);
        return client.newWebSocketBuilder()
                .buildAsync(
                        address,
                        new WebSocket.Listener() {
                            @Override
                            public CompletionStage<?> onText(
                                    WebSocket socket, CharSequence text, boolean last) {
                                part.append(text);
                                if (last) {
                                    heard.add(part.toString());
                                    part.setLength(0);
                                }
                                return WebSocket.Listener.super.onText(socket, text, last);
                            }
                        })
                .join();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
