package io.tracemill.bench.freshness;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tracemill.bench.client.HttpConversation;
import io.tracemill.bench.measure.LatencyHistogram;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// Sends a trace in an environment of its own every now and then, and asks until the analytics of
/// that environment count it.
final class AnalyticsProbe implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(20);
    private static final Duration BETWEEN_SAMPLES = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpConversation gateway;
    private final HttpConversation query;
    private final AtomicLong questions = new AtomicLong();
    private final Thread thread;
    private volatile LatencyHistogram latency = new LatencyHistogram();
    private volatile Optional<RuntimeException> failure = Optional.empty();
    private volatile boolean asking;
    private volatile boolean closed;

    AnalyticsProbe(HttpConversation gateway, HttpConversation query) {
        this.gateway = gateway;
        this.query = query;
        this.thread = Thread.ofPlatform().name("probe-analytics").start(this::probe);
    }

    /// Whether to send and ask; what is under way is followed to its end.
    void ask(boolean asking) {
        this.asking = asking;
    }

    /// Begins anew; what was noted before is given away.
    LatencyHistogram reset() {
        LatencyHistogram noted = latency;
        latency = new LatencyHistogram();
        failure.ifPresent(thrown -> {
            throw thrown;
        });
        return noted;
    }

    /// Questions asked so far.
    long questions() {
        return questions.get();
    }

    private void probe() {
        try {
            for (int number = 0; !closed; number++) {
                if (asking) {
                    follow("probe-" + number);
                }
                LockSupport.parkNanos(BETWEEN_SAMPLES.toNanos());
            }
        } catch (RuntimeException thrown) {
            if (!closed) {
                failure = Optional.of(thrown);
            }
        }
    }

    private void follow(String environment) {
        LatencyHistogram into = latency;
        gateway.post("/traces", "application/json", trace(environment)).orFail("POST /traces");
        long acknowledged = System.nanoTime();
        while (!closed) {
            boolean counted = isCounted(environment);
            long waited = System.nanoTime() - acknowledged;
            if (counted) {
                into.add(waited);
                return;
            }
            if (waited > PATIENCE.toNanos()) {
                throw new IllegalStateException(
                        "/analytics did not count " + environment + " within " + PATIENCE);
            }
            LockSupport.parkNanos(BETWEEN_QUESTIONS.toNanos());
        }
    }

    private boolean isCounted(String environment) {
        String path = "/analytics?environment=" + environment;
        questions.incrementAndGet();
        try {
            return JSON.readTree(query.get(path).orFail(path))
                            .path("summary")
                            .path("total_traces")
                            .asInt()
                    == 1;
        } catch (JsonProcessingException malformed) {
            throw new IllegalStateException("not JSON: " + path, malformed);
        }
    }

    private static byte[] trace(String environment) {
        Instant now = Instant.now();
        return """
        {"trace_id": "%1$s", "name": "probe", "environment": "%1$s", "start_time": "%2$s", "end_time": "%2$s"}\
        """
                .formatted(environment, now)
                .getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        gateway.close();
        query.close();
    }
}
