package io.tracemill.e2e.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tracemill.e2e.Api;
import io.tracemill.e2e.OwnProject;
import io.tracemill.e2e.SharedStack;
import io.tracemill.local.Ready;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/// A project that one test has for itself, to send to and to listen to.
record LiveProject(Ready ready, String id, String key, Api api) {

    private static final AtomicInteger COUNT = new AtomicInteger();

    static LiveProject create() {
        Ready ready = SharedStack.get().ready();
        OwnProject own = OwnProject.create(ready, "live-" + COUNT.getAndIncrement());
        return new LiveProject(ready, own.id(), own.key(), own.api());
    }

    LiveSocket socket(String path) {
        return LiveSocket.open(ready.query(), key, path);
    }

    LiveStream stream(String path) {
        return LiveStream.open(ready.query(), key, path, Map.of());
    }

    void send(String body) {
        assertEquals(202, api.postJson("/traces", body).statusCode());
    }

    /// Sends, and waits until it can be read.
    void awaitSent(String body) {
        api.getAfter(Api.receipt(api.postJson("/traces", body)), "/traces?limit=1");
    }

    /// Sends traces whose ids are the prefix and a number from 0.
    void sendMany(String prefix, int traces, int textLength) {
        for (int from = 0; from < traces; from += 50) {
            String text = "x".repeat(textLength);
            String body =
                    IntStream.range(from, Math.min(traces, from + 50))
                            .mapToObj(i ->
                                    "{\"trace_id\":\"%s-%d\",\"prompt\":\"%s\",\"response\":\"fine\"}"
                                            .formatted(prefix, i, text))
                            .toList()
                            .toString();
            send(body);
        }
    }
}
