package io.tracemill.process.streams;

import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/// The stores of the topology: bytes by bytes, on disk, each with a changelog in Kafka.
public final class CompactStores {

    private static final Map<String, String> CHANGELOG =
            Map.of("segment.bytes", "134217728", "min.cleanable.dirty.ratio", "0.5");

    private CompactStores() {}

    /// Not cached: Streams' cache costs more than the writes that it saves.
    ///
    /// @param name of the store, and so of its changelog
    public static StoreBuilder<KeyValueStore<Bytes, byte[]>> named(String name) {
        return Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray())
                .withCachingDisabled()
                .withLoggingEnabled(CHANGELOG);
    }
}
