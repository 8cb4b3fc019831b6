package io.tracemill.query.live.text;

import io.tracemill.schemas.model.TraceEvent;
import io.tracemill.schemas.topic.Topics;
import io.tracemill.schemas.topic.avro.TraceEventCodec;
import io.tracemill.schemas.topic.avro.UndecodableRecordException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads events out of the topic by their offsets.
///
/// Revisions come in about the order of their events, so it moves on through each partition as a
/// tail does, keeps for a while what lies ahead, and goes back only when it has to. A partition
/// that nothing is wanted from is not fetched.
public final class KafkaEvents implements EventSource {

    private static final Logger log = LoggerFactory.getLogger(KafkaEvents.class);

    /// Over so many records it is quicker to jump than to read.
    private static final long JUMP = 500;

    private static final int MAX_AHEAD_BYTES = 8 * 1024 * 1024;
    private static final Duration POLL = Duration.ofMillis(20);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Duration patience;
    private final Ahead ahead = new Ahead(MAX_AHEAD_BYTES);

    /// The offset that the consumer gives next.
    private final Map<Integer, Long> next = new HashMap<>();

    /// @param kafka bootstrap servers and security
    /// @param patience how long it looks for what is wanted
    public KafkaEvents(Properties kafka, Duration patience) {
        this.consumer = new KafkaConsumer<>(settings(kafka));
        this.patience = patience;
    }

    @Override
    public Map<EventAt, TraceEvent> read(Set<EventAt> wanted) {
        Map<EventAt, TraceEvent> found = new HashMap<>();
        Map<Integer, NavigableSet<Long>> open = new TreeMap<>();
        wanted.forEach(
                at -> open.computeIfAbsent(at.partition(), _ -> new TreeSet<>()).add(at.offset()));
        open.forEach((partition, offsets) ->
                ahead.take(partition, offsets)
                        .forEach((offset, value) -> decode(partition, offset, value, found)));
        open.values().removeIf(Set::isEmpty);
        if (!open.isEmpty()) {
            fetch(open, found);
        }
        return found;
    }

    @Override
    public void close() {
        consumer.close();
    }

    private void fetch(Map<Integer, NavigableSet<Long>> open, Map<EventAt, TraceEvent> found) {
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            begin(open);
            while (!open.isEmpty() && System.nanoTime() < deadline) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    take(record, open, found);
                }
                open.forEach(this::jump);
            }
            consumer.pause(consumer.assignment());
        } catch (InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            next.clear();
            log.atWarn()
                    .setMessage("texts cannot be read where they came in")
                    .addKeyValue("topic", Topics.TRACE_EVENTS.name())
                    .addKeyValue("error", e.toString())
                    .log();
        }
    }

    private void begin(Map<Integer, NavigableSet<Long>> open) {
        Set<TopicPartition> assigned = new HashSet<>(consumer.assignment());
        if (assigned.addAll(partitions(open.keySet()))) {
            consumer.assign(assigned);
            consumer.pause(assigned);
        }
        consumer.resume(partitions(open.keySet()));
        open.forEach((partition, wanted) -> {
            Long at = next.get(partition);
            if (at == null || wanted.first() < at || wanted.first() > at + JUMP) {
                seek(partition, wanted.first());
            }
        });
    }

    private void take(
            ConsumerRecord<byte[], byte[]> record,
            Map<Integer, NavigableSet<Long>> open,
            Map<EventAt, TraceEvent> found) {
        int partition = record.partition();
        Long due = next.get(partition);
        if (due == null || record.offset() < due) {
            return;
        }
        next.put(partition, record.offset() + 1);
        NavigableSet<Long> wanted = open.get(partition);
        byte[] value = record.value();
        if (wanted == null) {
            // whoever is next in this partition comes soon
            if (value != null) {
                ahead.keep(partition, record.offset(), value);
            }
            return;
        }
        if (value != null && wanted.contains(record.offset())) {
            decode(partition, record.offset(), value, found);
        }
        // what lies before is not there any more
        wanted.headSet(record.offset(), true).clear();
        if (wanted.isEmpty()) {
            open.remove(partition);
            consumer.pause(partitions(List.of(partition)));
        }
    }

    private void jump(int partition, NavigableSet<Long> wanted) {
        Long at = next.get(partition);
        if (at != null && wanted.first() > at + JUMP) {
            seek(partition, wanted.first());
        }
    }

    private void seek(int partition, long offset) {
        ahead.forget(partition);
        consumer.seek(new TopicPartition(Topics.TRACE_EVENTS.name(), partition), offset);
        next.put(partition, offset);
    }

    private static void decode(
            int partition, long offset, byte[] value, Map<EventAt, TraceEvent> found) {
        try {
            found.put(new EventAt(partition, offset), TraceEventCodec.WHOLE.decode(value));
        } catch (UndecodableRecordException e) {
            log.atWarn()
                    .setMessage("a record is no event of a trace")
                    .addKeyValue("partition", partition)
                    .addKeyValue("offset", offset)
                    .addKeyValue("error", e.getMessage())
                    .log();
        }
    }

    private static List<TopicPartition> partitions(Collection<Integer> numbers) {
        return numbers.stream()
                .map(number -> new TopicPartition(Topics.TRACE_EVENTS.name(), number))
                .toList();
    }

    private static Map<String, Object> settings(Properties kafka) {
        Map<String, Object> settings = new HashMap<>();
        kafka.stringPropertyNames().forEach(name -> settings.put(name, kafka.getProperty(name)));
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 512 * 1024);
        // one request is under way at a time: one that waits for news must not hold up the next
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 5);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1000);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000);
        return settings;
    }
}
