package io.tracemill.ingest;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// Counts accepted and rejected spans by dialect.
public final class IntakeMetrics {
    private final MeterRegistry registry;
    private final Map<String, Counters> byDialect = new ConcurrentHashMap<>();
    private final Timer published;

    public IntakeMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.published =
                Timer.builder("tracemill.publish")
                        .description(
                                "From the decoded request to the broker's answer for all of it")
                        .serviceLevelObjectives(
                                Duration.ofMillis(5),
                                Duration.ofMillis(10),
                                Duration.ofMillis(25),
                                Duration.ofMillis(50),
                                Duration.ofMillis(100),
                                Duration.ofMillis(250),
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(10))
                        .register(registry);
    }

    void published(long nanos) {
        published.record(nanos, TimeUnit.NANOSECONDS);
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
