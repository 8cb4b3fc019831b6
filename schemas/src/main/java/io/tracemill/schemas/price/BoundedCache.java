package io.tracemill.schemas.price;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// Remembers results for the keys that are asked for most, in two generations: when the young one
/// is full it becomes the old one, and what is asked for again comes back. It holds at most twice
/// its size, whatever the keys are, and a hit takes no lock.
final class BoundedCache<K, V> {

    private final int size;
    private volatile Map<K, V> young = new ConcurrentHashMap<>();
    private volatile Map<K, V> old = Map.of();

    /// @param size the keys of one generation
    BoundedCache(int size) {
        this.size = size;
    }

    V get(K key, Function<? super K, ? extends V> compute) {
        V value = young.get(key);
        if (value == null) {
            value = old.get(key);
            if (value == null) {
                value = compute.apply(key);
            }
            remember(key, value);
        }
        return value;
    }

    /// How many results are held.
    int count() {
        return young.size() + old.size();
    }

    private synchronized void remember(K key, V value) {
        if (young.size() >= size) {
            old = young;
            young = new ConcurrentHashMap<>();
        }
        young.put(key, value);
    }
}
