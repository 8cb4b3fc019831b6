package io.tracemill.process.store;

import io.tracemill.process.reject.Quarantine;
import io.tracemill.process.rollup.PartialSums;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;

/// What a task has at hand.
///
/// @param quarantine of traces that a commit failed on
/// @param traces that something came of since the last commit
record OpenTraces(
        ProcessorContext<byte[], Assembled> context,
        KeyValueStore<Bytes, byte[]> states,
        KeyValueStore<Bytes, byte[]> marks,
        StoredBaselines baselines,
        PartialSums sums,
        Quarantine quarantine,
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

    /// Of the event that is being taken in.
    long offset(TraceInput input) {
        return switch (input) {
            case TraceInput.Spans _ ->
                    context.recordMetadata()
                            .map(RecordMetadata::offset)
                            .orElse(TraceInput.NO_EVENT);
            case TraceInput.Repeat _, TraceInput.Erasure _ -> TraceInput.NO_EVENT;
        };
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
