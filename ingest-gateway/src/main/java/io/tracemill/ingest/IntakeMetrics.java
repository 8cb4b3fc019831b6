package io.tracemill.ingest;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Counts accepted and rejected spans by dialect.
public final class IntakeMetrics {
    private final MeterRegistry registry;
    private final Map<String, Counters> byDialect = new ConcurrentHashMap<>();

    public IntakeMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void taken(String dialect, int accepted, int rejected) {
        Counters counters = byDialect.computeIfAbsent(dialect, this::register);
        counters.accepted.increment(accepted);
        if (rejected > 0) {
            counters.rejected.increment(rejected);
        }
    }

    private Counters register(String dialect) {
        return new Counters(
                Counter.builder("tracemill.spans.accepted")
                        .description("Spans that Kafka has")
                        .tag("dialect", dialect)
                        .register(registry),
                Counter.builder("tracemill.spans.rejected")
                        .description("Spans refused with a reason to their sender")
                        .tag("dialect", dialect)
                        .register(registry));
    }

    private record Counters(Counter accepted, Counter rejected) {}
}
