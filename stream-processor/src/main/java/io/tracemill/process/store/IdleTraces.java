package io.tracemill.process.store;

import io.tracemill.process.assemble.TraceStateCodec;
import io.tracemill.process.streams.StoreWalk;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueStore;

/// Forgets traces of which nothing has come for long; the whole store passes by in an eighth of
/// that time.
final class IdleTraces {

    private static final int PASSES = 8;

    private final KeyValueStore<Bytes, byte[]> traces;
    private final KeyValueStore<Bytes, byte[]> marks;
    private final Duration retention;
    private final LongAdder forgotten;
    private final StoreWalk walk;

    IdleTraces(
            KeyValueStore<Bytes, byte[]> traces,
            KeyValueStore<Bytes, byte[]> marks,
            Duration retention,
            LongAdder forgotten) {
        this.traces = traces;
        this.marks = marks;
        this.retention = retention;
        this.forgotten = forgotten;
        this.walk = new StoreWalk(traces, retention.dividedBy(PASSES));
    }

    /// @param nowUnixMillis how far time has come for the events, which in a replay is the past
    void forgetSome(long nowUnixMillis) {
        long oldest = nowUnixMillis - retention.toMillis();
        walk.visitSome(state -> {
            if (TraceStateCodec.lastReceivedUnixMillis(state.value) < oldest) {
                forget(state);
            }
        });
    }

    private void forget(KeyValue<Bytes, byte[]> state) {
        if (TraceStateCodec.isOutgrown(state.value)) {
            new StoredMarks(marks, state.key.get()).delete();
        }
        traces.delete(state.key);
        forgotten.increment();
    }
}
