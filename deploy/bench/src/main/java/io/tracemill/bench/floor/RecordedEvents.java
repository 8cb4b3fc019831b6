package io.tracemill.bench.floor;

import io.tracemill.schemas.model.TraceEvent;
import io.tracemill.schemas.topic.Topics;
import io.tracemill.schemas.topic.avro.TraceEventCodec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// The records that a gateway has written to `trace-events`, read back to be written again.
public final class RecordedEvents {

    private static final Duration POLL = Duration.ofMillis(500);

    private RecordedEvents() {}

    /// A record as bytes and how many spans are in it.
    @SuppressWarnings(
            "ArrayRecordComponent") // never compared, and a copy of every value would be the
    // measurement
    public record Event(byte[] key, byte[] value, int spans) {}

    /// The oldest records, so many that they hold at least so many spans.
    public static List<Event> read(String kafka, int spans) {
        List<Event> events = new ArrayList<>();
        Map<String, Object> settings =
                Map.of(
                        "bootstrap.servers",
                        kafka,
                        "isolation.level",
                        "read_committed",
                        "enable.auto.commit",
                        false);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(Topics.TRACE_EVENTS.name()).stream()
                            .map(partition ->
                                    new TopicPartition(partition.topic(), partition.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            int read = 0;
            while (read < spans) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    Event event = event(record);
                    events.add(event);
                    read += event.spans();
                }
            }
        }
        return events;
    }

    /// The same spans, each in an event of its own, as a gateway writes them when they come in
    /// single requests.
    static List<Event> singles(List<Event> events) {
        List<Event> singles = new ArrayList<>();
        for (Event event : events) {
            TraceEvent whole = TraceEventCodec.WHOLE.decode(event.value());
            for (var span : whole.spans()) {
                TraceEvent single =
                        new TraceEvent(
                                whole.projectId(),
                                whole.traceId(),
                                whole.receivedUnixMillis(),
                                whole.source(),
                                whole.service(),
                                whole.resource(),
                                List.of(span));
                singles.add(new Event(event.key(), TraceEventCodec.WHOLE.encode(single), 1));
            }
        }
        return singles;
    }

    private static Event event(ConsumerRecord<byte[], byte[]> record) {
        int spans = TraceEventCodec.FACTS.decode(record.value()).spans().size();
        return new Event(record.key(), record.value(), spans);
    }
}
