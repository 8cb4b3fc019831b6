package io.tracemill.process.slow;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeMap;

/// What a store would hold.
final class InMemoryBaselines implements BaselineStore {

    private final TreeMap<String, byte[]> values = new TreeMap<>();

    @Override
    public void put(byte[] key, byte[] value) {
        values.put(new String(key, StandardCharsets.UTF_8), value);
    }

    @Override
    public void delete(byte[] key) {
        values.remove(new String(key, StandardCharsets.UTF_8));
    }

    Set<String> keys() {
        return values.keySet();
    }

    Baselines loaded(int ofProject, int inAll) {
        Baselines loaded = new Baselines(ofProject, inAll);
        values.forEach((key, value) -> loaded.load(key.getBytes(StandardCharsets.UTF_8), value));
        return loaded;
    }
}
