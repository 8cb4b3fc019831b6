package io.tracemill.process.session;

import io.tracemill.process.retry.session.RequestHistory;
import io.tracemill.process.retry.session.RequestHistory.Change;
import io.tracemill.process.retry.session.RootRequest;
import io.tracemill.process.retry.session.SessionNote;
import io.tracemill.process.streams.CommitPace;
import io.tracemill.process.streams.IdleEntries;
import io.tracemill.process.streams.StoreWalk;
import io.tracemill.schemas.model.TraceRepeat;
import io.tracemill.schemas.topic.TraceKey;
import java.time.Duration;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/// Takes each note into the history of its request, and tells the traces whose chain it changes.
final class RepeatFinder implements Processor<byte[], SessionNote, byte[], TraceRepeat> {

    private final Duration retention;
    private @Nullable Open open;

    private record Open(
            ProcessorContext<byte[], TraceRepeat> context,
            KeyValueStore<Bytes, byte[]> histories,
            CommitPace pace) {}

    RepeatFinder(Duration retention) {
        this.retention = retention;
    }

    @Override
    public void init(ProcessorContext<byte[], TraceRepeat> context) {
        KeyValueStore<Bytes, byte[]> histories = context.getStateStore(RepeatFinding.STORE);
        open = new Open(context, histories, new CommitPace(context));
        IdleEntries idle =
                new IdleEntries(
                        histories,
                        retention,
                        RequestHistoryCodec::lastToldUnixMillis,
                        entry -> histories.delete(entry.key));
        context.schedule(
                StoreWalk.TICK,
                PunctuationType.WALL_CLOCK_TIME,
                now -> idle.forgetSome(Math.min(now, context.currentStreamTimeMs())));
    }

    @Override
    public void process(Record<byte[], SessionNote> record) {
        if (open == null) {
            throw new IllegalStateException("the processor was not initialised");
        }
        Bytes key = Bytes.wrap(record.key());
        byte[] stored = open.histories.get(key);
        RequestHistory before =
                stored == null ? RequestHistory.EMPTY : RequestHistoryCodec.decode(stored);
        RequestHistory after = take(record.value(), before);
        if (after.equals(before)) {
            return;
        }
        open.pace.took(record);
        RequestHistory kept = after.latest();
        open.histories.put(key, kept.isEmpty() ? null : RequestHistoryCodec.encode(kept));
        for (Change change : after.changesSince(before)) {
            tell(change, record, open.context);
        }
    }

    private static RequestHistory take(SessionNote note, RequestHistory before) {
        RootRequest request = note.request();
        return note.withdrawn() ? before.without(request.traceId()) : before.add(request);
    }

    private static void tell(
            Change change,
            Record<byte[], SessionNote> record,
            ProcessorContext<byte[], TraceRepeat> context) {
        SessionNote note = record.value();
        TraceRepeat repeat =
                new TraceRepeat(
                        note.projectId(),
                        change.traceId(),
                        note.id().sessionId(),
                        note.id().fingerprint(),
                        change.chains());
        byte[] key = new TraceKey(note.projectId(), change.traceId()).toBytes();
        context.forward(record.withKey(key).withValue(repeat));
    }
}
