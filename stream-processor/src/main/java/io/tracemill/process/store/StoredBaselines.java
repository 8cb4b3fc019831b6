package io.tracemill.process.store;

import io.tracemill.process.slow.BaselineStore;
import io.tracemill.process.slow.Baselines;
import io.tracemill.process.slow.SpeedJudge;
import java.time.Duration;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/// The baselines of one task: read whole from their store at its start, and written back now and
/// then, because writing them at every event would cost more than all else.
///
/// Who is killed forgets what the last few seconds taught. A verdict is never lost with it: it is
/// in the state of its trace.
final class StoredBaselines implements BaselineStore {

    static final Duration TICK = Duration.ofSeconds(10);

    private final KeyValueStore<Bytes, byte[]> store;
    private final Baselines baselines = new Baselines();

    StoredBaselines(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
        try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
            all.forEachRemaining(stored -> baselines.load(stored.key.get(), stored.value));
        }
    }

    SpeedJudge judge() {
        return baselines;
    }

    void flush() {
        baselines.flush(this);
    }

    @Override
    public void put(byte[] key, byte[] value) {
        store.put(Bytes.wrap(key), value);
    }

    @Override
    public void delete(byte[] key) {
        store.delete(Bytes.wrap(key));
    }
}
