package io.tracemill.process.store;

import io.tracemill.process.assemble.Mark;
import io.tracemill.process.assemble.MarkCodec;
import io.tracemill.process.assemble.Marks;
import io.tracemill.process.assemble.Measure;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/// The marks of one large trace in a store; reads each at most once for an event and writes those
/// that were handed out when told to.
///
/// A key is the length of the trace's key, the trace's key, a letter and eight bytes, so that no
/// trace's keys lie among another's.
final class StoredMarks implements Marks {

    private static final byte SPAN = 's';
    private static final byte FIRST = 'f';
    private static final int SUFFIX = 1 + Long.BYTES;

    private final KeyValueStore<Bytes, byte[]> store;
    private final byte[] trace;
    private final boolean anew;
    private final Map<Long, Mark> marks = new HashMap<>();
    private final Map<Bytes, byte[]> firsts = new HashMap<>();

    StoredMarks(KeyValueStore<Bytes, byte[]> store, byte[] trace) {
        this(store, trace, false);
    }

    private StoredMarks(KeyValueStore<Bytes, byte[]> store, byte[] trace, boolean anew) {
        this.store = store;
        this.trace = trace;
        this.anew = anew;
    }

    /// Blank ones, which replace all that are stored when they are written.
    StoredMarks anew() {
        return new StoredMarks(store, trace, true);
    }

    @Override
    public boolean holds(long span) {
        return marks.containsKey(span) || stored(key(SPAN, span)) != null;
    }

    @Override
    public Mark of(long span) {
        return marks.computeIfAbsent(
                span,
                id -> {
                    byte[] stored = stored(key(SPAN, id));
                    return stored == null ? new Mark() : MarkCodec.decode(stored);
                });
    }

    @Override
    public void put(long span, Mark mark) {
        marks.put(span, mark);
    }

    @Override
    public long first(long siblings, Measure measure) {
        byte[] first = firsts(siblings);
        return ByteBuffer.wrap(first).getLong(measure.ordinal() * Long.BYTES);
    }

    @Override
    public void makeFirst(long siblings, Measure measure, long span) {
        byte[] changed = firsts(siblings).clone();
        ByteBuffer.wrap(changed).putLong(measure.ordinal() * Long.BYTES, span);
        firsts.put(key(FIRST, siblings), changed);
    }

    /// Writes what was handed out.
    void write() {
        if (anew) {
            delete();
        }
        marks.forEach((span, mark) -> store.put(key(SPAN, span), MarkCodec.encode(mark)));
        firsts.forEach(store::put);
    }

    /// Deletes all that is stored of the trace.
    void delete() {
        try (var all = store.range(key((byte) 0, 0), key((byte) 0x7F, 0))) {
            while (all.hasNext()) {
                store.delete(all.next().key);
            }
        }
    }

    private byte @Nullable [] stored(Bytes key) {
        return anew ? null : store.get(key);
    }

    private byte[] firsts(long siblings) {
        Bytes key = key(FIRST, siblings);
        byte[] held = firsts.get(key);
        if (held == null) {
            held = stored(key);
        }
        return held == null ? new byte[Measure.values().length * Long.BYTES] : held;
    }

    private Bytes key(byte kind, long id) {
        return Bytes.wrap(
                ByteBuffer.allocate(Short.BYTES + trace.length + SUFFIX)
                        .putShort((short) trace.length)
                        .put(trace)
                        .put(kind)
                        .putLong(id)
                        .array());
    }
}
