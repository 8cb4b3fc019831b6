package io.tracemill.e2e.live;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.e2e.Api;
import io.tracemill.e2e.Eventually;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A WebSocket of the query API that keeps what it hears; it reads on, or waits to be told to.
public final class LiveSocket implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final List<JsonNode> heard = new CopyOnWriteArrayList<>();
    private final WebSocket socket;
    private volatile int closedWith;
    private volatile boolean reads;

    private LiveSocket(URI address, boolean reads) {
        this.reads = reads;
        this.socket = HTTP.newWebSocketBuilder().buildAsync(address, new Listener()).join();
    }

    /// @param path with its query
    public static LiveSocket open(String server, String key, String path) {
        return new LiveSocket(address(server, key, path), true);
    }

    /// One that reads nothing before it is told to.
    static LiveSocket openWithoutReading(String server, String key, String path) {
        return new LiveSocket(address(server, key, path), false);
    }

    private static URI address(String server, String key, String path) {
        return URI.create(
                server.replaceFirst("http", "ws")
                        + path
                        + (path.contains("?") ? "&" : "?")
                        + "api_key="
                        + key);
    }

    public void say(String message) {
        socket.sendText(message, true).join();
    }

    void read() {
        reads = true;
        socket.request(1);
    }

    public List<JsonNode> heard() {
        return heard;
    }

    /// What was heard of one type.
    public List<JsonNode> heard(String type) {
        return heard.stream().filter(each -> each.get("type").asText().equals(type)).toList();
    }

    /// The ids of traces that events of one type told of, in their order.
    List<String> traces(String type) {
        return heard(type).stream().map(each -> each.at("/trace/trace_id").asText()).toList();
    }

    /// Waits until something like this was heard.
    JsonNode await(Predicate<JsonNode> wanted) {
        return Eventually.eventually(
                        () -> heard.stream().filter(wanted).findFirst(), Optional::isPresent)
                .orElseThrow();
    }

    public JsonNode awaitType(String type) {
        return await(each -> each.get("type").asText().equals(type));
    }

    public boolean isClosed() {
        return closedWith != 0;
    }

    /// Waits until the server hangs up.
    int awaitClosed(Duration patience) {
        return Eventually.eventually(patience, () -> closedWith, code -> code != 0);
    }

    @Override
    public void close() {
        socket.abort();
    }

    private final class Listener implements WebSocket.Listener {

        private final StringBuilder part = new StringBuilder();

        @Override
        public void onOpen(WebSocket opened) {
            if (reads) {
                opened.request(1);
            }
        }

        @Override
        public @Nullable CompletionStage<?> onText(
                WebSocket from, CharSequence text, boolean last) {
            part.append(text);
            if (last) {
                heard.add(Api.json(part.toString()));
                part.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            closedWith = code;
            return null;
        }
    }
}
