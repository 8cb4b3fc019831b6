package io.tracemill.e2e.exact;

import io.tracemill.e2e.exact.input.Body;
import io.tracemill.e2e.exact.input.Body.Form;
import io.tracemill.e2e.exact.input.Piece;
import io.tracemill.e2e.exact.input.Schedule.Lane;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// Sends requests as the exporters of SDKs do: again and again until they are taken, or refused for
/// good.
final class Exporters {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(100);

    /// An empty response, or one with an empty partial success, in JSON or protobuf.
    private static final Set<String> NOTHING_REFUSED =
            Set.of("", "{}", "{\"partialSuccess\":{}}", "\n\0");

    /// When the first span of a trace was sent, and when the gateway had it.
    record Passage(long sentUnixMillis, long takenUnixMillis) {}

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();
    private final URI address;
    private final List<String> keys;
    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong repetitions = new AtomicLong();
    private final Map<String, Passage> passages = new ConcurrentHashMap<>();
    private volatile long allowed;

    /// @param keys of the projects
    Exporters(String gateway, List<String> keys) {
        this.address = URI.create(gateway + "/v1/traces");
        this.keys = keys;
    }

    /// Spans that were taken so far, those that came again too.
    long taken() {
        return taken.get();
    }

    long repetitions() {
        return repetitions.get();
    }

    Map<String, Passage> passages() {
        return passages;
    }

    /// Lets so many spans in all go out.
    void allow(long spans) {
        allowed = spans;
    }

    /// Sends all lanes at the same time, each by itself in order; what stops one stops all.
    CompletableFuture<Void> send(List<Lane> lanes) {
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        CompletableFuture<Void> stop = new CompletableFuture<>();
        CompletableFuture<Void> all =
                CompletableFuture.allOf(
                        lanes.stream()
                                .map(lane ->
                                        CompletableFuture.runAsync(() -> send(lane, stop), threads))
                                .map(lane ->
                                        lane.whenComplete((done, failure) -> {
                                            if (failure != null) {
                                                stop.completeExceptionally(failure);
                                            }
                                        }))
                                .toArray(CompletableFuture[]::new));
        all.thenRun(() -> stop.complete(null));
        stop.whenComplete((done, failure) -> threads.shutdown());
        return stop;
    }

    private void send(Lane lane, CompletableFuture<Void> stop) {
        int number = 0;
        for (List<Piece> pieces : lane.requests()) {
            while (taken.get() >= allowed && !stop.isDone()) {
                LockSupport.parkNanos(PAUSE.toNanos());
            }
            if (stop.isDone()) {
                return;
            }
            Form form = Form.values()[number++ % Form.values().length];
            send(Body.of(form, pieces), keys.get(lane.project()), pieces);
        }
    }

    private void send(Body body, String key, List<Piece> pieces) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        long begin = System.currentTimeMillis();
        while (!isTaken(body, key)) {
            repetitions.incrementAndGet();
            if (System.nanoTime() > deadline) {
                throw new AssertionError("the gateway took nothing for " + PATIENCE);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        Passage passage = new Passage(begin, System.currentTimeMillis());
        pieces.forEach(piece -> passages.putIfAbsent(piece.trace().traceId(), passage));
        taken.addAndGet(pieces.size());
    }

    private boolean isTaken(Body body, String key) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address)
                        .header("Content-Type", body.form().contentType())
                        .header("Authorization", "Bearer " + key)
                        .timeout(Duration.ofSeconds(10))
                        .POST(BodyPublishers.ofByteArray(body.bytes()));
        if (body.form().isZipped()) {
            request.header("Content-Encoding", "gzip");
        }
        try {
            return isTaken(http.send(request.build(), BodyHandlers.ofByteArray()));
        } catch (IOException lostConnection) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /// Every span is valid, so that a partial success which says anything would be a lost span.
    private static boolean isTaken(HttpResponse<byte[]> answer) {
        String text = new String(answer.body(), StandardCharsets.UTF_8);
        return switch (answer.statusCode()) {
            case 200 -> {
                if (!NOTHING_REFUSED.contains(text)) {
                    throw new AssertionError("not everything was taken: " + text);
                }
                yield true;
            }
            case 429, 502, 503, 504 -> false;
            default ->
                    throw new AssertionError(
                            "the gateway answered " + answer.statusCode() + ": " + text);
        };
    }
}
