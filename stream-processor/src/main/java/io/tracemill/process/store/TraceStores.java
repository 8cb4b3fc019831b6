package io.tracemill.process.store;

import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/// The stores of the topology. Their names are those of their changelog topics too.
public final class TraceStores {

    /// The state of each trace, under the key of its events.
    public static final String TRACES = "trace-states";

    /// The marks of the spans of traces that have outgrown their state.
    public static final String MARKS = "trace-marks";

    private static final Map<String, String> CHANGELOG =
            Map.of("segment.bytes", "134217728", "min.cleanable.dirty.ratio", "0.5");

    private TraceStores() {}

    public static Set<StoreBuilder<?>> all() {
        return Set.of(store(TRACES), store(MARKS));
    }

    /// Not cached: Streams' cache costs more than the writes that it saves.
    public static StoreBuilder<KeyValueStore<Bytes, byte[]>> store(String name) {
        return Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray())
                .withCachingDisabled()
                .withLoggingEnabled(CHANGELOG);
    }
}
