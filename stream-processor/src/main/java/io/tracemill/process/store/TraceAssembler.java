package io.tracemill.process.store;

import io.tracemill.process.assemble.TraceState;
import io.tracemill.process.assemble.TraceStateCodec;
import io.tracemill.schemas.model.ProjectId;
import io.tracemill.schemas.model.SpanFacts;
import io.tracemill.schemas.model.SpanVerdict;
import io.tracemill.schemas.model.TraceFacts;
import io.tracemill.schemas.model.TraceRevision;
import io.tracemill.schemas.topic.avro.UndecodableRecordException;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/// Takes each event into the state of its trace and passes the trace's next revision on.
final class TraceAssembler implements FixedKeyProcessor<byte[], TraceFacts, TraceRevision> {

    private final AssemblySettings settings;
    private final AssemblyCounters counters;
    private final Function<SpanFacts, SpanVerdict> judge;
    private final ToLongFunction<ProjectId> slowThresholdNanos;
    private @Nullable Stores stores;

    TraceAssembler(
            AssemblySettings settings,
            AssemblyCounters counters,
            Function<SpanFacts, SpanVerdict> judge,
            ToLongFunction<ProjectId> slowThresholdNanos) {
        this.settings = settings;
        this.counters = counters;
        this.judge = judge;
        this.slowThresholdNanos = slowThresholdNanos;
    }

    @Override
    public void init(FixedKeyProcessorContext<byte[], TraceRevision> context) {
        Stores opened =
                new Stores(
                        context,
                        context.getStateStore(TraceStores.TRACES),
                        context.getStateStore(TraceStores.MARKS),
                        new StoredBaselines(context.getStateStore(TraceStores.BASELINES)));
        stores = opened;
        IdleTraces idle =
                new IdleTraces(
                        opened.traces,
                        opened.marks,
                        settings.retention(),
                        counters.forgottenTraces());
        context.schedule(
                IdleTraces.TICK,
                PunctuationType.WALL_CLOCK_TIME,
                now -> idle.forgetSome(Math.min(now, context.currentStreamTimeMs())));
        context.schedule(
                StoredBaselines.TICK,
                PunctuationType.WALL_CLOCK_TIME,
                now -> opened.baselines.flush());
    }

    @Override
    public void process(FixedKeyRecord<byte[], TraceFacts> record) {
        if (record.key() == null || record.value() == null) {
            throw new UndecodableRecordException("trace event: expected a key and a value");
        }
        if (stores == null) {
            throw new IllegalStateException("the processor was not initialised");
        }
        process(record, stores);
    }

    private void process(FixedKeyRecord<byte[], TraceFacts> record, Stores open) {
        Bytes key = Bytes.wrap(record.key());
        byte[] stored = open.traces.get(key);
        TraceState state = stored == null ? new TraceState() : TraceStateCodec.decode(stored);
        StoredMarks marks = new StoredMarks(open.marks, record.key());
        int duplicates = state.duplicateCount();
        if (!state.apply(
                record.value(), marks, settings.spanLimit(), judge, open.baselines.judge())) {
            return;
        }
        long slowThreshold = slowThresholdNanos.applyAsLong(record.value().projectId());
        TraceRevision revision = state.toRevision(record.value(), slowThreshold);
        marks.write();
        open.traces.put(key, TraceStateCodec.encode(state));
        open.context.forward(record.withValue(revision));
        counters.count(record.value().spans().size(), state.duplicateCount() - duplicates);
    }

    private record Stores(
            FixedKeyProcessorContext<byte[], TraceRevision> context,
            KeyValueStore<Bytes, byte[]> traces,
            KeyValueStore<Bytes, byte[]> marks,
            StoredBaselines baselines) {}
}
