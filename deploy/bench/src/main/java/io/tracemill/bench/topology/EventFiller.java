package io.tracemill.bench.topology;

import io.tracemill.bench.floor.FloorProducer;
import io.tracemill.bench.floor.RecordedEvents;
import io.tracemill.schemas.model.TraceEvent;
import io.tracemill.schemas.model.TraceId;
import io.tracemill.schemas.topic.Topics;
import io.tracemill.schemas.topic.TraceKey;
import io.tracemill.schemas.topic.avro.TraceEventCodec;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/// Writes what a gateway has written again and again, each time as other traces.
final class EventFiller {

    private static final int PREFIX = 8;
    private static final int SPANS_BETWEEN_NEWS = 1_000_000;

    private final String kafka;
    private final List<TraceEvent> events;

    /// @param spans that the topic holds at least
    EventFiller(String kafka, int spans) {
        this.kafka = kafka;
        this.events =
                RecordedEvents.read(kafka, spans).stream()
                        .map(event -> TraceEventCodec.WHOLE.decode(event.value()))
                        .toList();
    }

    /// @param spans that are written, whole repetitions
    /// @return how many spans and traces were written
    Filled fill(long spans) {
        Set<TraceId> traces = new HashSet<>();
        events.forEach(event -> traces.add(event.traceId()));
        long written = 0;
        long repetitions = 0;
        try (KafkaProducer<byte[], byte[]> producer = FloorProducer.open(kafka)) {
            while (written < spans) {
                repetitions++;
                for (TraceEvent event : events) {
                    TraceEvent other = as(event, repetitions);
                    producer.send(record(other));
                    written += event.spans().size();
                }
                if (written % SPANS_BETWEEN_NEWS < SPANS_BETWEEN_NEWS / events.size()) {
                    System.out.printf(Locale.ROOT, "  %,d spans written%n", written);
                }
            }
        }
        return new Filled(written, repetitions * traces.size());
    }

    record Filled(long spans, long traces) {}

    private static ProducerRecord<byte[], byte[]> record(TraceEvent event) {
        TraceKey key = new TraceKey(event.projectId(), event.traceId());
        return new ProducerRecord<>(
                Topics.TRACE_EVENTS.name(), key.toBytes(), TraceEventCodec.WHOLE.encode(event));
    }

    private static TraceEvent as(TraceEvent event, long repetition) {
        String id = "%08x%s".formatted(repetition, event.traceId().value().substring(PREFIX));
        return new TraceEvent(
                event.projectId(),
                new TraceId(id),
                event.receivedUnixMillis(),
                event.source(),
                event.service(),
                event.resource(),
                event.spans());
    }
}
