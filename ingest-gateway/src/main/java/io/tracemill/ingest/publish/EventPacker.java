package io.tracemill.ingest.publish;

import io.tracemill.schemas.model.Span;
import io.tracemill.schemas.model.TraceEvent;
import io.tracemill.schemas.topic.TraceKey;
import io.tracemill.schemas.topic.avro.TraceEventCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/// Turns trace events into records of a reasonable size: an event is cut between spans at a target
/// size, a span beyond the largest record is cut inside.
final class EventPacker {
    private static final int SPLIT_BYTES = 1024 * 1024;

    private final SpanCutter cutter;

    /// @param maxBytes the largest encoded value that a record may have
    EventPacker(int maxBytes) {
        this.cutter = new SpanCutter(maxBytes);
    }

    /// Gives the records of an event, key and value, in the order of its spans.
    void pack(TraceEvent event, BiConsumer<byte[], byte[]> records) {
        byte[] key = new TraceKey(event.projectId(), event.traceId()).toBytes();
        if (event.spans().size() > 1 && textLength(event) > SPLIT_BYTES) {
            split(event, key, records);
            return;
        }
        byte[] value = TraceEventCodec.WHOLE.encode(event);
        if (value.length > SPLIT_BYTES) {
            split(event, key, records);
        } else {
            records.accept(key, value);
        }
    }

    /// A lower bound of the size that costs next to nothing: it keeps most oversized events from
    /// being encoded whole first.
    private static long textLength(TraceEvent event) {
        long length = 0;
        for (Span span : event.spans()) {
            length += span.body().content().input().length();
            length += span.body().content().output().length();
        }
        return length;
    }

    private void split(TraceEvent event, byte[] key, BiConsumer<byte[], byte[]> records) {
        int shared = TraceEventCodec.WHOLE.encode(with(event, List.of())).length;
        List<Span> group = new ArrayList<>();
        int size = shared;
        for (Span span : event.spans()) {
            TraceEvent alone = with(event, List.of(span));
            byte[] value = TraceEventCodec.WHOLE.encode(alone);
            int spanSize = value.length - shared;
            if (!group.isEmpty() && size + spanSize > SPLIT_BYTES) {
                records.accept(key, TraceEventCodec.WHOLE.encode(with(event, group)));
                group.clear();
                size = shared;
            }
            if (value.length > SPLIT_BYTES) {
                records.accept(key, cutter.fit(alone, value));
            } else {
                group.add(span);
                size += spanSize;
            }
        }
        if (!group.isEmpty()) {
            records.accept(key, TraceEventCodec.WHOLE.encode(with(event, group)));
        }
    }

    private static TraceEvent with(TraceEvent event, List<Span> spans) {
        return new TraceEvent(
                event.projectId(),
                event.traceId(),
                event.receivedUnixMillis(),
                event.source(),
                event.service(),
                event.resource(),
                spans);
    }
}
