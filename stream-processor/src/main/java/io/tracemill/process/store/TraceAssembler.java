package io.tracemill.process.store;

import io.tracemill.process.assemble.TraceState;
import io.tracemill.process.assemble.TraceStateCodec;
import io.tracemill.process.retry.session.SessionNote;
import io.tracemill.schemas.model.SpanFacts;
import io.tracemill.schemas.model.SpanVerdict;
import io.tracemill.schemas.model.TraceFacts;
import io.tracemill.schemas.model.TraceRepeat;
import io.tracemill.schemas.topic.avro.UndecodableRecordException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/// Takes each input into the state of its trace and passes the trace's next revision on.
final class TraceAssembler implements FixedKeyProcessor<byte[], TraceInput, Assembled> {

    private final AssemblySettings settings;
    private final AssemblyCounters counters;
    private final Function<SpanFacts, SpanVerdict> judge;
    private @Nullable Stores stores;

    TraceAssembler(
            AssemblySettings settings,
            AssemblyCounters counters,
            Function<SpanFacts, SpanVerdict> judge) {
        this.settings = settings;
        this.counters = counters;
        this.judge = judge;
    }

    @Override
    public void init(FixedKeyProcessorContext<byte[], Assembled> context) {
        Stores opened =
                new Stores(
                        context,
                        context.getStateStore(TraceStores.TRACES),
                        context.getStateStore(TraceStores.MARKS));
        stores = opened;
        IdleEntries idle =
                new IdleEntries(
                        opened.traces,
                        settings.retention(),
                        TraceStateCodec::lastReceivedUnixMillis,
                        trace -> forget(trace, opened));
        context.schedule(
                IdleEntries.TICK,
                PunctuationType.WALL_CLOCK_TIME,
                now -> idle.forgetSome(Math.min(now, context.currentStreamTimeMs())));
    }

    private void forget(KeyValue<Bytes, byte[]> trace, Stores open) {
        if (TraceStateCodec.isOutgrown(trace.value)) {
            new StoredMarks(open.marks, trace.key.get()).delete();
        }
        open.traces.delete(trace.key);
        counters.forgottenTraces().increment();
    }

    @Override
    public void process(FixedKeyRecord<byte[], TraceInput> record) {
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

    private void process(FixedKeyRecord<byte[], TraceInput> record, TraceFacts facts, Stores open) {
        Bytes key = Bytes.wrap(record.key());
        byte[] stored = open.traces.get(key);
        TraceState state = stored == null ? new TraceState() : TraceStateCodec.decode(stored);
        StoredMarks marks = new StoredMarks(open.marks, record.key());
        int duplicates = state.duplicateCount();
        Optional<SessionNote> before = state.request(facts.projectId(), facts.traceId());
        if (!state.apply(facts, marks, settings.spanLimit(), judge)) {
            return;
        }
        Optional<SessionNote> after = state.request(facts.projectId(), facts.traceId());
        Assembled assembled =
                new Assembled(state.toRevision(facts), SessionNote.between(before, after));
        marks.write();
        open.traces.put(key, TraceStateCodec.encode(state));
        open.context.forward(record.withValue(assembled));
        counters.count(facts.spans().size(), state.duplicateCount() - duplicates);
    }

    /// What is told of a trace that was forgotten comes too late.
    private void process(
            FixedKeyRecord<byte[], TraceInput> record, TraceRepeat repeat, Stores open) {
        Bytes key = Bytes.wrap(record.key());
        byte[] stored = open.traces.get(key);
        if (stored == null) {
            return;
        }
        TraceState state = TraceStateCodec.decode(stored);
        if (!state.apply(repeat)) {
            return;
        }
        Assembled assembled =
                new Assembled(state.toRevision(repeat.projectId(), repeat.traceId()), List.of());
        open.traces.put(key, TraceStateCodec.encode(state));
        open.context.forward(record.withValue(assembled));
        counters.count(0, 0);
    }

    private record Stores(
            FixedKeyProcessorContext<byte[], Assembled> context,
            KeyValueStore<Bytes, byte[]> traces,
            KeyValueStore<Bytes, byte[]> marks) {}
}
