package io.tracemill.local.verify;

import io.tracemill.schemas.access.ClientFile;
import io.tracemill.schemas.model.ProjectId;
import io.tracemill.schemas.model.Rejection;
import io.tracemill.schemas.model.TraceFacts;
import io.tracemill.schemas.topic.Groups;
import io.tracemill.schemas.topic.Topics;
import io.tracemill.schemas.topic.avro.RegistryCodecs;
import io.tracemill.schemas.topic.avro.TraceEventCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// Reads the topics that the ledger is recounted from, as a member of no group.
final class EventTopic {

    private static final String EVENTS = Topics.TRACE_EVENTS.name();
    private static final Duration POLL = Duration.ofMillis(500);
    private static final String SPAN_SINK = "span-sink";

    private final String kafka;

    /// @param kafka bootstrap servers
    EventTopic(String kafka) {
        this.kafka = kafka;
    }

    /// Where a partition begins and ends, and how far the span sink and the ledger's sink are.
    record Extent(int partition, long begin, long end, long stored, long accounted) {}

    List<Extent> extents() {
        Map<Integer, Long> accounted = committed(Groups.LEDGER_SINK);
        Map<Integer, Long> stored = committed(Groups.SPAN_SINK);
        try (KafkaConsumer<byte[], byte[]> consumer = consumer("")) {
            List<TopicPartition> partitions = partitions(consumer, EVENTS);
            Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            return partitions.stream()
                    .map(at -> {
                        long begin = begins.getOrDefault(at, 0L);
                        return new Extent(
                                at.partition(),
                                begin,
                                ends.getOrDefault(at, 0L),
                                stored.getOrDefault(at.partition(), begin),
                                accounted.getOrDefault(at.partition(), begin));
                    })
                    .toList();
        }
    }

    private Map<Integer, Long> committed(String group) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(group)) {
            Map<Integer, Long> committed = new HashMap<>();
            consumer.committed(new HashSet<>(partitions(consumer, EVENTS)))
                    .forEach((at, next) -> {
                        // Kafka answers null where nothing was committed
                        if (next != null) {
                            committed.put(at.partition(), next.offset());
                        }
                    });
            return committed;
        }
    }

    /// Gives all records of a partition to a recount.
    ///
    /// @param progress is told how many there were so far
    void read(Extent extent, Recount recount, LongConsumer progress) {
        TopicPartition partition = new TopicPartition(EVENTS, extent.partition());
        long[] read = {0};
        follow(
                partition,
                extent.begin(),
                extent.end(),
                record -> {
                    add(record, recount);
                    progress.accept(++read[0]);
                });
    }

    /// Gives a recount what was erased since its extent was taken, up to now.
    void readErasures(Extent extent, Recount recount) {
        TopicPartition partition = new TopicPartition(EVENTS, extent.partition());
        follow(
                partition,
                extent.end(),
                end(partition),
                record ->
                        event(record)
                                .filter(event -> event.erasure().erases())
                                .ifPresent(erasure -> recount.add(erasure, record.offset())));
    }

    /// What the span sink has given up, by partition of the events.
    Map<Integer, Set<Recount.RejectedSpan>> rejected() {
        Map<Integer, Set<Recount.RejectedSpan>> rejected = new HashMap<>();
        TopicPartition partition = new TopicPartition(Topics.REJECTED.name(), 0);
        follow(
                partition,
                begin(partition),
                end(partition),
                record -> {
                    Rejection found = RegistryCodecs.REJECTION.decode(record.value());
                    if (found.topic().equals(EVENTS) && found.stage().equals(SPAN_SINK)) {
                        rejected.computeIfAbsent(found.partition(), none -> new HashSet<>())
                                .add(new Recount.RejectedSpan(found.offset(), found.place()));
                    }
                });
        return rejected;
    }

    private static void add(ConsumerRecord<byte[], byte[]> record, Recount recount) {
        event(record)
                .ifPresentOrElse(
                        event -> recount.add(event, record.offset()),
                        () ->
                                recount.addUnreadable(
                                        projectOf(record.key()),
                                        record.offset(),
                                        record.timestamp()));
    }

    /// Empty when nobody can read it.
    private static Optional<TraceFacts> event(ConsumerRecord<byte[], byte[]> record) {
        try {
            return Optional.of(TraceEventCodec.FACTS.decode(record.value()));
        } catch (RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    private static String projectOf(byte[] key) {
        String text = key == null ? "" : new String(key, StandardCharsets.UTF_8);
        int slash = text.indexOf('/');
        String project = slash < 0 ? "" : text.substring(0, slash);
        return ProjectId.isValid(project) ? project : "";
    }

    private void follow(
            TopicPartition partition,
            long begin,
            long end,
            Consumer<ConsumerRecord<byte[], byte[]>> each) {
        if (begin >= end) {
            return;
        }
        try (KafkaConsumer<byte[], byte[]> consumer = consumer("")) {
            consumer.assign(List.of(partition));
            consumer.seek(partition, begin);
            while (consumer.position(partition) < end) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    if (record.offset() < end) {
                        each.accept(record);
                    }
                }
            }
        }
    }

    private long begin(TopicPartition partition) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer("")) {
            return only(consumer.beginningOffsets(Set.of(partition)).values());
        }
    }

    private long end(TopicPartition partition) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer("")) {
            return only(consumer.endOffsets(Set.of(partition)).values());
        }
    }

    private static List<TopicPartition> partitions(
            KafkaConsumer<byte[], byte[]> consumer, String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(at -> new TopicPartition(topic, at.partition()))
                .sorted(Comparator.comparingInt(TopicPartition::partition))
                .toList();
    }

    private static long only(Collection<Long> values) {
        return values.iterator().next();
    }

    private KafkaConsumer<byte[], byte[]> consumer(String group) {
        Map<String, Object> config = new HashMap<>();
        ClientFile.KAFKA
                .settings()
                .forEach((name, value) -> config.put(String.valueOf(name), value));
        config.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 20_000);
        if (!group.isEmpty()) {
            config.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        }
        return new KafkaConsumer<>(
                config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
