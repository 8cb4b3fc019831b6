package io.tracemill.process.store;

import io.tracemill.process.assemble.Standing;
import io.tracemill.process.assemble.TraceState;
import io.tracemill.process.assemble.TraceStateCodec;
import io.tracemill.process.retry.session.SessionNote;
import io.tracemill.process.rollup.PartialSums;
import io.tracemill.process.streams.CommitHook;
import io.tracemill.process.streams.IdleEntries;
import io.tracemill.process.streams.StoreWalk;
import io.tracemill.schemas.model.ProjectId;
import io.tracemill.schemas.model.SpanFacts;
import io.tracemill.schemas.model.SpanVerdict;
import io.tracemill.schemas.model.TraceFacts;
import io.tracemill.schemas.model.TraceId;
import io.tracemill.schemas.model.TraceRepeat;
import io.tracemill.schemas.model.TraceRevision;
import io.tracemill.schemas.topic.avro.UndecodableRecordException;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/// Takes each input into the state of its trace, passes the trace's next revision on, and sums up
/// what that changes in the rollups until the next commit.
final class TraceAssembler implements Processor<byte[], TraceInput, byte[], Assembled> {

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
        Stores opened =
                new Stores(
                        context,
                        context.getStateStore(TraceStores.TRACES),
                        context.getStateStore(TraceStores.MARKS),
                        new StoredBaselines(context.getStateStore(TraceStores.BASELINES)),
                        new PartialSums(settings.windowFinalAfter()));
        stores = opened;
        CommitHook hook = context.getStateStore(TraceStores.COMMIT);
        hook.beforeCommit(context, opened::passOnChanges);
        IdleEntries idle =
                new IdleEntries(
                        opened.traces,
                        settings.retention(),
                        TraceStateCodec::lastReceivedUnixMillis,
                        trace -> forget(trace, opened));
        context.schedule(
                StoreWalk.TICK,
                PunctuationType.WALL_CLOCK_TIME,
                now -> idle.forgetSome(Math.min(now, context.currentStreamTimeMs())));
        context.schedule(
                StoredBaselines.TICK,
                PunctuationType.WALL_CLOCK_TIME,
                now -> opened.baselines.flush());
    }

    private void forget(KeyValue<Bytes, byte[]> trace, Stores open) {
        if (TraceStateCodec.isOutgrown(trace.value)) {
            new StoredMarks(open.marks, trace.key.get()).delete();
        }
        open.traces.delete(trace.key);
        counters.forgottenTraces().increment();
    }

    @Override
    public void process(Record<byte[], TraceInput> record) {
        if (record.key() == null || record.value() == null) {
            throw new UndecodableRecordException("trace event: expected a key and a value");
        }
        if (stores == null) {
            throw new IllegalStateException("the processor was not initialised");
        }
        switch (record.value()) {
            case TraceInput.Spans(TraceFacts facts) -> process(record, facts, stores);
            case TraceInput.Repeat(TraceRepeat repeat) -> process(record, repeat, stores);
        }
    }

    private void process(Record<byte[], TraceInput> record, TraceFacts event, Stores open) {
        byte[] stored = open.traces.get(Bytes.wrap(record.key()));
        TraceState state = stored == null ? new TraceState() : TraceStateCodec.decode(stored);
        StoredMarks marks = new StoredMarks(open.marks, record.key());
        int duplicates = state.duplicateCount();
        Optional<SessionNote> before = state.request(event.projectId(), event.traceId());
        boolean revised =
                revise(
                        record,
                        event.projectId(),
                        event.traceId(),
                        state,
                        () ->
                                state.apply(
                                        event,
                                        marks,
                                        settings.spanLimit(),
                                        judge,
                                        open.baselines.judge()),
                        open);
        if (revised) {
            marks.write();
            Optional<SessionNote> after = state.request(event.projectId(), event.traceId());
            for (SessionNote note : SessionNote.between(before, after)) {
                open.context.forward(
                        record.withKey(note.key()).withValue(new Assembled.Noted(note)));
            }
            counters.count(event.spans().size(), state.duplicateCount() - duplicates);
        }
    }

    /// What is told of a trace that was forgotten comes too late.
    private void process(Record<byte[], TraceInput> record, TraceRepeat repeat, Stores open) {
        byte[] stored = open.traces.get(Bytes.wrap(record.key()));
        if (stored != null) {
            TraceState state = TraceStateCodec.decode(stored);
            if (revise(
                    record,
                    repeat.projectId(),
                    repeat.traceId(),
                    state,
                    () -> state.apply(repeat),
                    open)) {
                counters.count(0, 0);
            }
        }
    }

    /// Changes a state, stores it, counts what that changed and passes the revision on, in this
    /// order: what is counted is what is stored, whatever fails afterwards.
    ///
    /// @param change says whether there is anything new
    private boolean revise(
            Record<byte[], TraceInput> record,
            ProjectId projectId,
            TraceId traceId,
            TraceState state,
            BooleanSupplier change,
            Stores open) {
        Standing before = state.standing(projectId, traceId);
        if (!change.getAsBoolean()) {
            return false;
        }
        long slowThreshold = slowThresholdNanos.applyAsLong(projectId);
        TraceRevision revision = state.toRevision(projectId, traceId, slowThreshold);
        state.markCounted(revision);
        open.traces.put(Bytes.wrap(record.key()), TraceStateCodec.encode(state));
        state.addChanges(before, revision, open.sums);
        open.context.forward(record.withValue(new Assembled.Revised(revision)));
        if (open.sums.isFull()) {
            open.passOnChanges();
        }
        return true;
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
