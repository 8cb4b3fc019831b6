package io.tracemill.bench.chaos.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Hears of new traces over a WebSocket, and comes back with its cursor whenever it was cut off.
public final class Follower implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(200);
    private static final int ENOUGH_EXAMPLES = 5;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final Set<String> heard = ConcurrentHashMap.newKeySet();
    private final Queue<String> twice = new ConcurrentLinkedQueue<>();
    private final Queue<String> gaps = new ConcurrentLinkedQueue<>();
    private final AtomicInteger comebacks = new AtomicInteger(-1);
    private final CompletableFuture<Void> subscribed = new CompletableFuture<>();
    private final String address;
    private final String run;
    private final Thread thread;
    private volatile String since = "";
    private volatile boolean ends;
    private volatile @Nullable Connection current;

    /// Begins to listen.
    ///
    /// @param query `http://host:port`
    /// @param run what the ids of the traces that count begin with
    public Follower(String query, String key, String run) {
        this.address = query.replaceFirst("http", "ws") + "/ws?events=trace.created&api_key=" + key;
        this.run = run;
        this.thread = Thread.ofVirtual().name("follower").start(this::follow);
    }

    /// Returns when it hears all that happens from now on.
    public void awaitSubscribed() {
        subscribed.join();
    }

    /// How many traces it has heard of.
    public int traces() {
        return heard.size();
    }

    /// How often it was cut off.
    public int comebacks() {
        return Math.max(0, comebacks.get());
    }

    /// What it should not have heard.
    public List<String> faults() {
        List<String> faults = new ArrayList<>(gaps);
        if (!twice.isEmpty()) {
            faults.add(
                    "the socket told of %d traces twice, such as %s"
                            .formatted(
                                    twice.size(), twice.stream().limit(ENOUGH_EXAMPLES).toList()));
        }
        return faults;
    }

    @Override
    public void close() {
        ends = true;
        Connection open = current;
        if (open != null) {
            open.over.complete(null);
        }
        thread.interrupt();
    }

    private void follow() {
        while (!ends) {
            Connection connection = new Connection();
            current = connection;
            try {
                String cursor = since.isEmpty() ? "" : "&since=" + since;
                WebSocket socket =
                        http.newWebSocketBuilder()
                                .connectTimeout(Duration.ofSeconds(5))
                                .buildAsync(URI.create(address + cursor), connection)
                                .join();
                comebacks.incrementAndGet();
                connection.over.join();
                socket.abort();
            } catch (CompletionException refused) {
                LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
            }
        }
    }

    private void hear(JsonNode event, Connection on) {
        String type = event.path("type").asText();
        switch (type) {
            case "system.subscribed" -> {
                since = since.isEmpty() ? event.path("id").asText() : since;
                subscribed.complete(null);
            }
            // what was left out is told to who comes back
            case "system.dropped" -> on.over.complete(null);
            case "system.gap" -> gaps.add("the socket told of a gap: " + event);
            case "trace.created" -> {
                String id = event.at("/trace/trace_id").asText();
                if (id.startsWith(run) && !heard.add(id)) {
                    twice.add(id);
                }
                since = event.path("id").asText();
            }
            default -> {}
        }
    }

    private final class Connection implements WebSocket.Listener {

        private final CompletableFuture<Void> over = new CompletableFuture<>();
        private final StringBuilder part = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(
                WebSocket from, CharSequence text, boolean last) {
            part.append(text);
            if (last && !over.isDone()) {
                hear(json(part.toString()), this);
            }
            if (last) {
                part.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            over.complete(null);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            over.complete(null);
        }

        private static JsonNode json(String text) {
            try {
                return JSON.readTree(text);
            } catch (IOException malformed) {
                throw new IllegalStateException("expected JSON, got " + text, malformed);
            }
        }
    }
}
