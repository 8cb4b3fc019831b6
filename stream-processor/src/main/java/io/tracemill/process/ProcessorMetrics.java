package io.tracemill.process;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.tracemill.process.reject.RejectionCounters;
import io.tracemill.process.store.AssemblyCounters;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.streams.KafkaStreams;

/// Shows what the topology counts to whoever scrapes the metrics.
@Singleton
final class ProcessorMetrics {

    private final RejectionCounters rejections;
    private final MultiGauge rejected;

    ProcessorMetrics(
            MeterRegistry registry,
            AssemblyCounters counters,
            RejectionCounters rejections,
            TraceStreams streams,
            SlowThresholds slowThresholds) {
        this.rejections = rejections;
        count(registry, "tracemill.topology.spans", "Spans read", counters.spans());
        count(
                registry,
                "tracemill.topology.duplicates",
                "Spans that came again",
                counters.duplicates());
        count(registry, "tracemill.topology.revisions", "Revisions written", counters.revisions());
        count(
                registry,
                "tracemill.topology.forgotten",
                "Idle traces whose state was dropped",
                counters.forgottenTraces());
        count(registry, "tracemill.topology.erasures", "Erasures done", counters.erasures());
        for (KafkaStreams.State state : KafkaStreams.State.values()) {
            Gauge.builder("tracemill.topology.state", streams, s -> s.state() == state ? 1 : 0)
                    .description("1 for the state that Kafka Streams is in")
                    .tags("state", state.name())
                    .register(registry);
        }
        Gauge.builder("tracemill.topology.lag", streams, TraceStreams::lag)
                .description("Records that the topology has not read yet")
                .register(registry);
        Gauge.builder("tracemill.registry.unreadable", slowThresholds, SlowThresholds::unreadable)
                .description("Records of compacted topics that could not be read")
                .register(registry);
        rejected =
                MultiGauge.builder("tracemill.rejected")
                        .description("Records sent to the topic rejected")
                        .register(registry);
    }

    /// Stages appear as they reject.
    void refresh() {
        List<MultiGauge.Row<?>> rows = new ArrayList<>();
        rejections.forEach(
                (stage, count) -> rows.add(MultiGauge.Row.of(Tags.of("stage", stage), count)));
        rejected.register(rows, true);
    }

    private static void count(
            MeterRegistry registry, String name, String description, LongAdder value) {
        FunctionCounter.builder(name, value, LongAdder::sum)
                .description(description)
                .register(registry);
    }
}
