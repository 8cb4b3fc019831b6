package io.tracemill.process.store;

import io.tracemill.process.assemble.Standing;
import io.tracemill.process.assemble.TraceState;
import io.tracemill.process.assemble.TraceStateCodec;
import io.tracemill.process.rollup.PartialSums;
import io.tracemill.process.streams.CommitHook;
import io.tracemill.process.streams.StoreWalk;
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
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/// Takes each event into the state of its trace and passes the trace's next revision on.
final class TraceAssembler implements Processor<byte[], TraceFacts, byte[], Assembled> {

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
    public void init(ProcessorContext<byte[], Assembled> context) {
        PartialSums sums = new PartialSums(settings.windowFinalAfter());
        Stores opened =
                new Stores(
                        context,
                        context.getStateStore(TraceStores.TRACES),
                        context.getStateStore(TraceStores.MARKS),
                        new StoredBaselines(context.getStateStore(TraceStores.BASELINES)),
                        sums);
        stores = opened;
        CommitHook hook = context.getStateStore(TraceStores.COMMIT);
        hook.beforeCommit(context, opened::passOnChanges);
        IdleTraces idle =
                new IdleTraces(
                        opened.traces,
                        opened.marks,
                        settings.retention(),
                        counters.forgottenTraces());
        context.schedule(
                StoreWalk.TICK,
                PunctuationType.WALL_CLOCK_TIME,
                now -> idle.forgetSome(Math.min(now, context.currentStreamTimeMs())));
        context.schedule(
                StoredBaselines.TICK,
                PunctuationType.WALL_CLOCK_TIME,
                now -> opened.baselines.flush());
    }

    @Override
    public void process(Record<byte[], TraceFacts> record) {
        if (record.key() == null || record.value() == null) {
            throw new UndecodableRecordException("trace event: expected a key and a value");
        }
        if (stores == null) {
            throw new IllegalStateException("the processor was not initialised");
        }
        process(record, stores);
    }

    private void process(Record<byte[], TraceFacts> record, Stores open) {
        Bytes key = Bytes.wrap(record.key());
        TraceFacts event = record.value();
        byte[] stored = open.traces.get(key);
        TraceState state = stored == null ? new TraceState() : TraceStateCodec.decode(stored);
        StoredMarks marks = new StoredMarks(open.marks, record.key());
        Standing before = state.standing(event);
        int duplicates = state.duplicateCount();
        if (!state.apply(event, marks, settings.spanLimit(), judge, open.baselines.judge())) {
            return;
        }
        TraceRevision revision =
                state.toRevision(event, slowThresholdNanos.applyAsLong(event.projectId()));
        state.markCounted(revision);
        marks.write();
        open.traces.put(key, TraceStateCodec.encode(state));
        state.addChanges(before, revision, open.sums);
        open.context.forward(record.withValue(new Assembled.Revised(revision)));
        if (open.sums.isFull()) {
            open.passOnChanges();
        }
        counters.count(event.spans().size(), state.duplicateCount() - duplicates);
    }

    private record Stores(
            ProcessorContext<byte[], Assembled> context,
            KeyValueStore<Bytes, byte[]> traces,
            KeyValueStore<Bytes, byte[]> marks,
            StoredBaselines baselines,
            PartialSums sums) {

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
}
