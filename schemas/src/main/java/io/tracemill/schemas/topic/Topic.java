package io.tracemill.schemas.topic;

import java.util.Map;
import org.apache.kafka.common.serialization.Serde;

/// One topic: its name, what its keys and values are, and how Kafka keeps it.
///
/// @param config Kafka's topic settings
public record Topic<K, V>(
        String name,
        Serde<K> keySerde,
        Serde<V> valueSerde,
        Partitions partitions,
        Map<String, String> config) {

    public Topic {
        config = Map.copyOf(config);
    }

    /// How many partitions a topic gets.
    public enum Partitions {
        /// As many as traces are spread over: the same number for every topic keyed by trace, and
        /// enough for what is made of them.
        BY_TRACE,
        /// One: small, read whole by everybody.
        ONE
    }
}
