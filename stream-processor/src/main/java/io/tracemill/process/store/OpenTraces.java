package io.tracemill.process.store;

import io.tracemill.process.rollup.PartialSums;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/// What a task has at hand.
///
/// @param traces that something came of since the last commit
record OpenTraces(
        ProcessorContext<byte[], Assembled> context,
        KeyValueStore<Bytes, byte[]> states,
        KeyValueStore<Bytes, byte[]> marks,
        StoredBaselines baselines,
        PartialSums sums,
        Map<Bytes, OpenTrace> traces) {

    OpenTrace open(Bytes key, TraceInput input) {
        return traces.computeIfAbsent(
                key,
                none ->
                        new OpenTrace(
                                input.projectId(),
                                input.traceId(),
                                states.get(key),
                                new StoredMarks(marks, key.get())));
    }

    void passOnChanges() {
        long now = context.currentStreamTimeMs();
        sums.drain((window, change) ->
                context.forward(
                        new Record<>(
                                window.hour().toBytes(),
                                new Assembled.Counted(window, change),
                                now)));
    }
}
