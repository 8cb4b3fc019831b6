package io.tracemill.process.streams;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueStore;

/// Forgets entries of a store of which nothing has come for long; the whole store passes by in an
/// eighth of that time.
public final class IdleEntries {

    private static final int PASSES = 8;

    private final Duration retention;
    private final ToLongFunction<byte[]> lastUnixMillis;
    private final Consumer<KeyValue<Bytes, byte[]>> forget;
    private final StoreWalk walk;

    /// @param lastUnixMillis when something last came of a value's entry
    /// @param forget deletes an entry
    public IdleEntries(
            KeyValueStore<Bytes, byte[]> entries,
            Duration retention,
            ToLongFunction<byte[]> lastUnixMillis,
            Consumer<KeyValue<Bytes, byte[]>> forget) {
        this.retention = retention;
        this.lastUnixMillis = lastUnixMillis;
        this.forget = forget;
        this.walk = new StoreWalk(entries, retention.dividedBy(PASSES));
    }

    /// @param nowUnixMillis how far time has come for the events, which in a replay is the past
    public void forgetSome(long nowUnixMillis) {
        long oldest = nowUnixMillis - retention.toMillis();
        walk.visitSome(entry -> {
            if (lastUnixMillis.applyAsLong(entry.value) < oldest) {
                forget.accept(entry);
            }
        });
    }
}
