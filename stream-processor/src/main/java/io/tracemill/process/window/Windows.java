package io.tracemill.process.window;

import io.tracemill.process.rollup.Tally;
import io.tracemill.process.rollup.WindowKey;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueStore;

/// The windows of a partition: those in use decoded in memory, all of them in the store as of the
/// last commit.
final class Windows {

    /// Far more than change at a time.
    private static final int MOST_IN_MEMORY = 10_000;

    private final KeyValueStore<Bytes, byte[]> store;
    private final Duration retention;

    /// The least recently used first.
    private final Map<WindowKey, Window> inMemory = new LinkedHashMap<>(1024, 0.75f, true);

    private final Set<Window> changed = new LinkedHashSet<>();

    Windows(KeyValueStore<Bytes, byte[]> store, Duration retention) {
        this.store = store;
        this.retention = retention;
    }

    KeyValueStore<Bytes, byte[]> store() {
        return store;
    }

    void change(WindowKey key, Tally change, long changedUnixMillis) {
        Window window = inMemory.computeIfAbsent(key, each -> load(each, changedUnixMillis));
        window.add(change, changedUnixMillis);
        changed.add(window);
    }

    /// Makes a window final that is in the store.
    void finish(KeyValue<Bytes, byte[]> stored) {
        WindowKey key = WindowKey.ofBytes(stored.key.get());
        Window window = inMemory.computeIfAbsent(key, each -> Window.ofBytes(each, stored.value));
        if (!window.isFinal()) {
            window.finish();
            changed.add(window);
        }
    }

    void forget(KeyValue<Bytes, byte[]> stored) {
        Window window = inMemory.get(WindowKey.ofBytes(stored.key.get()));
        if (window == null || !changed.contains(window)) {
            inMemory.remove(WindowKey.ofBytes(stored.key.get()));
            store.delete(stored.key);
        }
    }

    /// Stores what changed since the last commit.
    ///
    /// @param consumer is told of each window before it is stored
    void writeChanged(Consumer<Window> consumer) {
        for (Window window : changed) {
            consumer.accept(window);
            store.put(Bytes.wrap(window.key().toBytes()), window.toBytes());
        }
        changed.clear();
        Iterator<Window> oldest = inMemory.values().iterator();
        for (int over = inMemory.size() - MOST_IN_MEMORY; over > 0; over--) {
            oldest.next();
            oldest.remove();
        }
    }

    private Window load(WindowKey key, long nowUnixMillis) {
        byte[] stored = store.get(Bytes.wrap(key.toBytes()));
        return stored == null
                ? Window.first(key, retention, nowUnixMillis)
                : Window.ofBytes(key, stored);
    }
}
