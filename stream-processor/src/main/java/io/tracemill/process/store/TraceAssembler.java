package io.tracemill.process.store;

import io.tracemill.process.assemble.RollupChanges;
import io.tracemill.process.assemble.Standing;
import io.tracemill.process.assemble.TraceErasure;
import io.tracemill.process.assemble.TraceState;
import io.tracemill.process.assemble.TraceStateCodec;
import io.tracemill.process.reject.Quarantine;
import io.tracemill.process.retry.session.SessionNote;
import io.tracemill.process.rollup.PartialSums;
import io.tracemill.process.streams.CommitHook;
import io.tracemill.process.streams.CommitPace;
import io.tracemill.process.streams.IdleEntries;
import io.tracemill.process.streams.StoreWalk;
import io.tracemill.schemas.model.ProjectId;
import io.tracemill.schemas.model.SpanFacts;
import io.tracemill.schemas.model.SpanVerdict;
import io.tracemill.schemas.model.TraceFacts;
import io.tracemill.schemas.model.TraceRepeat;
import io.tracemill.schemas.model.TraceRevision;
import io.tracemill.schemas.topic.ErasedMark;
import io.tracemill.schemas.topic.avro.UndecodableRecordException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
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
    private @Nullable OpenTraces opened;
    private @Nullable CommitPace pace;

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
        OpenTraces all =
                new OpenTraces(
                        context,
                        context.getStateStore(TraceStores.TRACES),
                        context.getStateStore(TraceStores.MARKS),
                        new StoredBaselines(context.getStateStore(TraceStores.BASELINES)),
                        new PartialSums(settings.windowFinalAfter()),
                        Quarantine.of(context.appConfigs()),
                        new LinkedHashMap<>());
        opened = all;
        pace = new CommitPace(context);
        CommitHook hook = context.getStateStore(TraceStores.COMMIT);
        hook.beforeCommit(context, () -> close(all));
        IdleEntries idle =
                new IdleEntries(
                        all.states(),
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
                now -> all.baselines().flush());
    }

    private void forget(KeyValue<Bytes, byte[]> trace, OpenTraces all) {
        if (all.traces().containsKey(trace.key)) {
            return;
        }
        if (TraceStateCodec.isOutgrown(trace.value)) {
            new StoredMarks(all.marks(), trace.key.get()).delete();
        }
        all.states().delete(trace.key);
        counters.forgottenTraces().increment();
    }

    @Override
    public void process(Record<byte[], TraceInput> record) {
        if (record.key() == null || record.value() == null) {
            throw new UndecodableRecordException("trace event: expected a key and a value");
        }
        if (opened == null || pace == null) {
            throw new IllegalStateException("the processor was not initialised");
        }
        OpenTraces all = opened;
        switch (record.value()) {
            case TraceInput.Erasure(TraceFacts event) -> {
                all.quarantine().release(record.key());
                erase(record, event, all);
            }
            case TraceInput.Spans spans -> take(record, all);
            case TraceInput.Repeat repeat -> take(record, all);
        }
        pace.took(record);
        if (all.traces().size() >= MOST_OPEN) {
            all.context().commit();
        }
    }

    private void take(Record<byte[], TraceInput> record, OpenTraces all) {
        all.quarantine().check(record.key());
        Bytes key = Bytes.wrap(record.key());
        OpenTrace trace = all.open(key, record.value());
        try {
            apply(record, all.offset(record.value()), trace, all);
        } catch (RuntimeException e) {
            reopen(key, trace, all);
            throw e;
        }
    }

    private void apply(
            Record<byte[], TraceInput> record, long offset, OpenTrace trace, OpenTraces all) {
        TraceState state = trace.state();
        boolean changed =
                switch (record.value()) {
                    case TraceInput.Spans spans -> {
                        TraceFacts event = spans.facts();
                        int duplicates = state.duplicateCount();
                        boolean applied =
                                state.apply(
                                        event,
                                        trace.marks(),
                                        settings.spanLimit(),
                                        judge,
                                        all.baselines().judge());
                        counters.count(event.spans().size(), state.duplicateCount() - duplicates);
                        yield applied;
                    }
                    // what is told of a trace that was forgotten comes too late
                    case TraceInput.Repeat(TraceRepeat repeat) ->
                            state.isKnown() && state.apply(repeat);
                    // an erasure replaces a state, and no state takes it in
                    case TraceInput.Erasure erasure -> false;
                };
        if (changed) {
            trace.add(record, offset);
        }
    }

    /// Makes anew, from what is stored and what came before, a state that an input has left
    /// halfway.
    private void reopen(Bytes key, OpenTrace broken, OpenTraces all) {
        all.traces().remove(key);
        for (OpenTrace.Taken input : broken.inputs()) {
            apply(input.record(), input.offset(), all.open(key, input.record().value()), all);
        }
    }

    /// At once, and not when the commit comes: what comes of the trace afterwards is another life
    /// of it.
    private void erase(Record<byte[], TraceInput> record, TraceFacts event, OpenTraces all) {
        Bytes key = Bytes.wrap(record.key());
        TraceErasure erasure = new TraceErasure(event, settings.spanLimit(), judge);
        OpenTrace pending = all.open(key, record.value());
        OpenTrace trace = known(pending, erasure);
        StoredMarks marks = pending.marks().anew();
        boolean whole = event.erasure().isOfWholeTrace();
        if (!whole && event.erasure().recollection().events().isEmpty()) {
            // what is left cannot be told
            return;
        }
        TraceState rest =
                trace == null || whole
                        ? null
                        : erasure.restOf(trace.state(), pending.events(), marks);
        if (trace != null) {
            TraceState left = rest == null ? erasure.nothingOf(trace.state()) : rest;
            replace(record, trace, left, marks, pending, all);
        }
        if (trace != null || whole) {
            all.traces().remove(key);
        }
    }

    /// The trace as it was at the last commit, or as it is recollected; null when there is nothing
    /// to take back.
    private static @Nullable OpenTrace known(OpenTrace pending, TraceErasure erasure) {
        if (pending.wasKnown() || pending.wasErased()) {
            return pending.wasKnown() ? pending : null;
        }
        TraceState recollected = erasure.recollected(pending.marks().anew());
        return recollected == null
                ? null
                : new OpenTrace(
                        pending.projectId(), pending.traceId(), recollected, pending.marks());
    }

    /// Puts what is left of a trace in its place, everywhere.
    ///
    /// @param pending the trace with what came since the last commit, which is news all the same
    private void replace(
            Record<byte[], TraceInput> record,
            OpenTrace trace,
            TraceState left,
            StoredMarks marks,
            OpenTrace pending,
            OpenTraces all) {
        ProjectId projectId = trace.projectId();
        TraceRevision revision =
                left.toRevision(
                        projectId, trace.traceId(), slowThresholdNanos.applyAsLong(projectId));
        left.markCounted(revision);
        long now = revision.lastReceivedUnixMillis();
        Standing stood = trace.stood();
        if (stood != null) {
            new RollupChanges(trace.state(), all.sums(), now).takeBack(stood);
        }
        if (!left.isErased()) {
            new RollupChanges(left, all.sums(), now).add(null, revision);
        }
        marks.write();
        all.states().put(Bytes.wrap(record.key()), TraceStateCodec.encode(left));
        Headers headers = record.headers();
        tell(
                record,
                left.isErased() ? ErasedMark.addTo(headers) : ErasedMark.addPartTo(headers),
                left.isErased() ? revision : revision.withNews(pending.news(revision)),
                trace.notes(left),
                all);
        counters.erasures().increment();
    }

    /// @param headers of the revision alone: what its session is told is no erasure
    private void tell(
            Record<byte[], TraceInput> record,
            Headers headers,
            TraceRevision revision,
            List<SessionNote> notes,
            OpenTraces all) {
        all.context()
                .forward(record.withValue(new Assembled.Revised(revision)).withHeaders(headers));
        for (SessionNote note : notes) {
            all.context().forward(record.withKey(note.key()).withValue(new Assembled.Noted(note)));
        }
        counters.revisions().increment();
    }

    /// What fails here fails the commit, and everything since the last one is done again, but for
    /// the trace that it failed on.
    private void close(OpenTraces all) {
        all.traces()
                .forEach((key, trace) -> {
                    if (trace.isChanged()) {
                        all.quarantine().watch(key::get, () -> revise(key, trace, all));
                    }
                });
        all.traces().clear();
        all.passOnChanges();
    }

    /// Stores a state, counts what changed and passes the revision on, in this order: what is
    /// counted is what is stored, whatever fails afterwards.
    private void revise(Bytes key, OpenTrace trace, OpenTraces all) {
        TraceState state = trace.state();
        state.revise();
        TraceRevision revision =
                state.toRevision(
                        trace.projectId(),
                        trace.traceId(),
                        slowThresholdNanos.applyAsLong(trace.projectId()));
        state.markCounted(revision);
        trace.marks().write();
        all.states().put(key, TraceStateCodec.encode(state));
        new RollupChanges(state, all.sums(), revision.lastReceivedUnixMillis())
                .add(trace.stood(), revision);
        Record<byte[], TraceInput> last = trace.inputs().getLast().record();
        tell(last, last.headers(), revision.withNews(trace.news(revision)), trace.notes(), all);
    }
}
