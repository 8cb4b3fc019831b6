package io.tracemill.ingest.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Counts ingest requests by status and the bytes of their bodies.
public final class RequestMetrics {
    private final MeterRegistry registry;
    private final Counter bytes;
    private final Map<Integer, Counter> byStatus = new ConcurrentHashMap<>();

    public RequestMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.bytes =
                Counter.builder("tracemill.http.received")
                        .description("Request bodies, decompressed")
                        .baseUnit("bytes")
                        .register(registry);
    }

    void received(int length) {
        bytes.increment(length);
    }

    /// @param response null when the request failed without one
    void answered(@Nullable HttpResponse<?> response) {
        byStatus.computeIfAbsent(response == null ? 500 : response.code(), this::register)
                .increment();
    }

    private Counter register(int status) {
        return Counter.builder("tracemill.http.requests")
                .description("Answered requests")
                .tag("status", Integer.toString(status))
                .register(registry);
    }
}
