package io.tracemill.process.store;

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
import io.tracemill.schemas.model.TraceRepeat;
import io.tracemill.schemas.model.TraceRevision;
import io.tracemill.schemas.topic.avro.UndecodableRecordException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/// Takes each input into the state of its trace, and once for each commit passes on the trace's
/// next revision and what that changes in the rollups.
final class TraceAssembler implements Processor<byte[], TraceInput, byte[], Assembled> {

    /// So many traces do not wait for the commit to come by itself, so that memory has a bound.
    private static final int MOST_OPEN = 1_000;

    private final AssemblySettings settings;
    private final AssemblyCounters counters;
    private final Function<SpanFacts, SpanVerdict> judge;
    private final ToLongFunction<ProjectId> slowThresholdNanos;
    private @Nullable Opened opened;

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
        Opened all =
                new Opened(
                        context,
                        context.getStateStore(TraceStores.TRACES),
                        context.getStateStore(TraceStores.MARKS),
                        new StoredBaselines(context.getStateStore(TraceStores.BASELINES)),
                        new PartialSums(settings.windowFinalAfter()),
                        new LinkedHashMap<>());
        opened = all;
        CommitHook hook = context.getStateStore(TraceStores.COMMIT);
        hook.beforeCommit(context, () -> close(all));
        IdleEntries idle =
                new IdleEntries(
                        all.states,
                        settings.retention(),
                        TraceStateCodec::lastReceivedUnixMillis,
                        trace -> forget(trace, all));
        context.schedule(
                StoreWalk.TICK,
                PunctuationType.WALL_CLOCK_TIME,
                now -> idle.forgetSome(Math.min(now, context.currentStreamTimeMs())));
        context.schedule(
                StoredBaselines.TICK,
                PunctuationType.WALL_CLOCK_TIME,
                now -> all.baselines.flush());
    }

    private void forget(KeyValue<Bytes, byte[]> trace, Opened all) {
        if (all.traces.containsKey(trace.key)) {
            return;
        }
        if (TraceStateCodec.isOutgrown(trace.value)) {
            new StoredMarks(all.marks, trace.key.get()).delete();
        }
        all.states.delete(trace.key);
        counters.forgottenTraces().increment();
    }

    @Override
    public void process(Record<byte[], TraceInput> record) {
        if (record.key() == null || record.value() == null) {
            throw new UndecodableRecordException("trace event: expected a key and a value");
        }
        if (opened == null) {
            throw new IllegalStateException("the processor was not initialised");
        }
        Opened all = opened;
        Bytes key = Bytes.wrap(record.key());
        OpenTrace trace = all.open(key, record.value());
        try {
            apply(record, offset(record.value(), all), trace, all);
        } catch (RuntimeException e) {
            reopen(key, trace, all);
            throw e;
        }
        if (all.traces.size() >= MOST_OPEN) {
            all.context.commit();
        }
    }

    private static long offset(TraceInput input, Opened all) {
        return switch (input) {
            case TraceInput.Spans _ ->
                    all.context
                            .recordMetadata()
                            .map(RecordMetadata::offset)
                            .orElse(TraceInput.NO_EVENT);
            case TraceInput.Repeat _ -> TraceInput.NO_EVENT;
        };
    }

    private void apply(
            Record<byte[], TraceInput> record, long offset, OpenTrace trace, Opened all) {
        TraceState state = trace.state();
        boolean changed =
                switch (record.value()) {
                    case TraceInput.Spans(TraceFacts event) -> {
                        int duplicates = state.duplicateCount();
                        boolean applied =
                                state.apply(
                                        event,
                                        trace.marks(),
                                        settings.spanLimit(),
                                        judge,
                                        all.baselines.judge());
                        counters.count(event.spans().size(), state.duplicateCount() - duplicates);
                        yield applied;
                    }
                    // what is told of a trace that was forgotten comes too late
                    case TraceInput.Repeat(TraceRepeat repeat) ->
                            state.isKnown() && state.apply(repeat);
                };
        if (changed) {
            trace.add(record, offset);
        }
    }

    /// Makes anew, from what is stored and what came before, a state that an input has left
    /// halfway.
    private void reopen(Bytes key, OpenTrace broken, Opened all) {
        all.traces.remove(key);
        for (OpenTrace.Taken input : broken.inputs()) {
            apply(input.record(), input.offset(), all.open(key, input.record().value()), all);
        }
    }

    /// What fails here fails the commit, and everything since the last one is done again.
    private void close(Opened all) {
        all.traces.forEach((key, trace) -> {
            if (trace.isChanged()) {
                revise(key, trace, all);
            }
        });
        all.traces.clear();
        all.passOnChanges();
    }

    /// Stores a state, counts what changed and passes the revision on, in this order: what is
    /// counted is what is stored, whatever fails afterwards.
    private void revise(Bytes key, OpenTrace trace, Opened all) {
        TraceState state = trace.state();
        state.revise();
        TraceRevision revision =
                state.toRevision(
                        trace.projectId(),
                        trace.traceId(),
                        slowThresholdNanos.applyAsLong(trace.projectId()));
        state.markCounted(revision);
        trace.marks().write();
        all.states.put(key, TraceStateCodec.encode(state));
        state.addChanges(trace.stood(), revision, all.sums);
        Record<byte[], TraceInput> last = trace.inputs().getLast().record();
        all.context.forward(
                last.withValue(
                        new Assembled.Revised(revision.withNews(trace.news(revision)))));
        for (SessionNote note : trace.notes()) {
            all.context.forward(last.withKey(note.key()).withValue(new Assembled.Noted(note)));
        }
        counters.revisions().increment();
    }

    /// What a task has at hand.
    ///
    /// @param traces that something came of since the last commit
    private record Opened(
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
}
