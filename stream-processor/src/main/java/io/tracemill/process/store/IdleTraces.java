package io.tracemill.process.store;

import io.tracemill.process.assemble.TraceStateCodec;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/// Forgets traces of which nothing has come for long: looks at a slice of the store at each tick,
/// where the last one ended, so that the whole store passes by in an eighth of the retention.
final class IdleTraces {

    static final Duration TICK = Duration.ofSeconds(1);

    private static final int LEAST = 1_000;
    private static final int MOST = 20_000;
    private static final int PASSES = 8;

    private final KeyValueStore<Bytes, byte[]> traces;
    private final KeyValueStore<Bytes, byte[]> marks;
    private final Duration retention;
    private final LongAdder forgotten;
    private @Nullable Bytes next;

    IdleTraces(
            KeyValueStore<Bytes, byte[]> traces,
            KeyValueStore<Bytes, byte[]> marks,
            Duration retention,
            LongAdder forgotten) {
        this.traces = traces;
        this.marks = marks;
        this.retention = retention;
        this.forgotten = forgotten;
    }

    /// @param nowUnixMillis how far time has come for the events, which in a replay is the past
    void forgetSome(long nowUnixMillis) {
        long oldest = nowUnixMillis - retention.toMillis();
        try (KeyValueIterator<Bytes, byte[]> states = traces.range(next, null)) {
            for (long left = slice(); left > 0 && states.hasNext(); left--) {
                KeyValue<Bytes, byte[]> state = states.next();
                if (TraceStateCodec.lastReceivedUnixMillis(state.value) < oldest) {
                    forget(state);
                }
            }
            next = states.hasNext() ? states.peekNextKey() : null;
        }
    }

    private void forget(KeyValue<Bytes, byte[]> state) {
        if (TraceStateCodec.isOutgrown(state.value)) {
            new StoredMarks(marks, state.key.get()).delete();
        }
        traces.delete(state.key);
        forgotten.increment();
    }

    private long slice() {
        long ticks = Math.max(1, retention.dividedBy(PASSES).dividedBy(TICK));
        return Math.clamp(traces.approximateNumEntries() / ticks, LEAST, MOST);
    }
}
