package io.tracemill.process.sink;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/// What is measured of a sink.
final class SinkMetrics {

    private final Counter rows;
    private final DistributionSummary batchRows;
    private final Timer inserts;
    private final Timer freshness;
    private final Counter erased;
    private final Counter failures;
    private final MultiGauge lag;

    SinkMetrics(MeterRegistry registry, String sink) {
        Tags tags = Tags.of("sink", sink);
        rows =
                Counter.builder("tracemill.sink.rows")
                        .description("Rows inserted")
                        .tags(tags)
                        .register(registry);
        batchRows =
                DistributionSummary.builder("tracemill.sink.batch.rows")
                        .description("Rows of a batch")
                        .tags(tags)
                        .publishPercentiles(0.5, 0.95)
                        .register(registry);
        inserts =
                Timer.builder("tracemill.sink.insert")
                        .description("Inserts, by how long ClickHouse took")
                        .tags(tags)
                        .publishPercentiles(0.5, 0.95, 0.99)
                        .register(registry);
        freshness =
                Timer.builder("tracemill.sink.freshness")
                        .description(
                                "From when a record was written until its rows were stored, the oldest of a batch")
                        .tags(tags)
                        .publishPercentiles(0.5, 0.95, 0.99)
                        .register(registry);
        erased =
                Counter.builder("tracemill.sink.erased")
                        .description("Traces, or spans of one, that were erased from the tables")
                        .tags(tags)
                        .register(registry);
        failures =
                Counter.builder("tracemill.sink.insert.failures")
                        .description("Inserts that failed and were tried again")
                        .tags(tags)
                        .register(registry);
        lag =
                MultiGauge.builder("tracemill.sink.lag")
                        .description("Records that are not inserted yet")
                        .tags(tags)
                        .register(registry);
    }

    void inserted(int count, Duration took) {
        rows.increment(count);
        inserts.record(took);
    }

    /// @param oldestUnixMillis when the oldest record of what is stored now was written
    void stored(long oldestUnixMillis) {
        long age = System.currentTimeMillis() - oldestUnixMillis;
        freshness.record(Duration.ofMillis(Math.max(0, age)));
    }

    void erased(int count) {
        erased.increment(count);
    }

    void failed() {
        failures.increment();
    }

    void batch(int count) {
        batchRows.record(count);
    }

    void lag(Map<TopicPartition, Long> records) {
        lag.register(
                records.entrySet().stream()
                        .map(entry ->
                                MultiGauge.Row.of(
                                        Tags.of(
                                                "partition",
                                                Integer.toString(entry.getKey().partition())),
                                        entry.getValue()))
                        .toList(),
                true);
    }
}
