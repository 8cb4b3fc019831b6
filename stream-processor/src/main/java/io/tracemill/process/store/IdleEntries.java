package io.tracemill.process.store;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/// Forgets entries of a store of which nothing has come for long: looks at a slice of the store at
/// each tick, where the last one ended, so that the whole store passes by in an eighth of the
/// retention.
public final class IdleEntries {

    public static final Duration TICK = Duration.ofSeconds(1);

    private static final int LEAST = 1_000;
    private static final int MOST = 20_000;
    private static final int PASSES = 8;

    private final KeyValueStore<Bytes, byte[]> entries;
    private final Duration retention;
    private final ToLongFunction<byte[]> lastUnixMillis;
    private final Consumer<KeyValue<Bytes, byte[]>> forget;
    private @Nullable Bytes next;

    /// @param lastUnixMillis when something last came of a value's entry
    /// @param forget deletes an entry
    public IdleEntries(
            KeyValueStore<Bytes, byte[]> entries,
            Duration retention,
            ToLongFunction<byte[]> lastUnixMillis,
            Consumer<KeyValue<Bytes, byte[]>> forget) {
        this.entries = entries;
        this.retention = retention;
        this.lastUnixMillis = lastUnixMillis;
        this.forget = forget;
    }

    /// @param nowUnixMillis how far time has come for the events, which in a replay is the past
    public void forgetSome(long nowUnixMillis) {
        long oldest = nowUnixMillis - retention.toMillis();
        try (KeyValueIterator<Bytes, byte[]> all = entries.range(next, null)) {
            for (long left = slice(); left > 0 && all.hasNext(); left--) {
                KeyValue<Bytes, byte[]> entry = all.next();
                if (lastUnixMillis.applyAsLong(entry.value) < oldest) {
                    forget.accept(entry);
                }
            }
            next = all.hasNext() ? all.peekNextKey() : null;
        }
    }

    private long slice() {
        long ticks = Math.max(1, retention.dividedBy(PASSES).dividedBy(TICK));
        return Math.clamp(entries.approximateNumEntries() / ticks, LEAST, MOST);
    }
}
