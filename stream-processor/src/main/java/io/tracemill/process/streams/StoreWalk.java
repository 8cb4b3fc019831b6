package io.tracemill.process.streams;

import java.time.Duration;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/// Walks through a store a slice at a time, each where the last one ended, and begins anew at its
/// end.
public final class StoreWalk {

    /// How often a slice is due.
    public static final Duration TICK = Duration.ofSeconds(1);

    private static final int LEAST = 100;
    private static final int MOST = 20_000;

    private final KeyValueStore<Bytes, byte[]> store;
    private final long ticks;
    private @Nullable Bytes next;

    /// @param round in which the whole store is to pass by, as far as slices of 20,000 allow
    public StoreWalk(KeyValueStore<Bytes, byte[]> store, Duration round) {
        this.store = store;
        this.ticks = Math.max(1, round.dividedBy(TICK));
    }

    /// Visits the next slice; the visitor may delete what it visits.
    public void visitSome(Consumer<KeyValue<Bytes, byte[]>> visitor) {
        long slice = Math.clamp(store.approximateNumEntries() / ticks, LEAST, MOST);
        try (KeyValueIterator<Bytes, byte[]> entries = store.range(next, null)) {
            for (long left = slice; left > 0 && entries.hasNext(); left--) {
                visitor.accept(entries.next());
            }
            next = entries.hasNext() ? entries.peekNextKey() : null;
        }
    }
}
