package io.tracemill.ingest.publish;

import io.tracemill.schemas.model.TraceEvent;
import io.tracemill.schemas.topic.Receipt;
import io.tracemill.schemas.topic.TraceKey;
import io.tracemill.schemas.topic.avro.TraceEventCodec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// Keeps the records of published events in memory, in two partitions.
public final class InMemorySpanPublisher implements SpanPublisher {
    public static final int PARTITIONS = 2;

    private final EventPacker packer = new EventPacker(ProducerSettings.MAX_VALUE_BYTES);
    private final List<TraceEvent> stored = new ArrayList<>();
    private final Map<Integer, Long> ends = new HashMap<>();
    private boolean away;

    @Override
    public synchronized CompletableFuture<Receipt> publish(List<TraceEvent> events) {
        if (away) {
            return CompletableFuture.failedFuture(new UnpublishedException("the broker is away"));
        }
        Map<Integer, Receipt.Extent> written = new HashMap<>();
        for (TraceEvent event : events) {
            packer.pack(
                    event,
                    (key, value) -> {
                        int partition = Math.floorMod(TraceKey.ofBytes(key).hashCode(), PARTITIONS);
                        long offset = ends.merge(partition, 1L, Long::sum) - 1;
                        written.merge(
                                partition, new Receipt.Extent(offset, offset), Receipt.Extent::and);
                        stored.add(TraceEventCodec.WHOLE.decode(value));
                    });
        }
        return CompletableFuture.completedFuture(
                Receipt.of(events.stream().map(TraceEvent::projectId).toList(), written));
    }

    /// From now on nothing can be published, until it can again.
    public synchronized void away(boolean isAway) {
        away = isAway;
    }

    public synchronized List<TraceEvent> stored() {
        return List.copyOf(stored);
    }

    public synchronized void forget() {
        stored.clear();
        ends.clear();
        away = false;
    }

    @Override
    public synchronized boolean isReady() {
        return !away;
    }

    @Override
    public long inFlightBytes() {
        return 0;
    }

    @Override
    public void close() {}
}
