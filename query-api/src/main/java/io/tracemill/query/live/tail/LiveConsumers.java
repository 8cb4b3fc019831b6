package io.tracemill.query.live.tail;

import io.tracemill.query.live.cursor.LiveTopic;
import io.tracemill.schemas.topic.TopicIncarnation;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// Makes consumers of committed records that belong to no group.
public final class LiveConsumers {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Properties kafka;

    /// @param kafka bootstrap servers and security
    public LiveConsumers(Properties kafka) {
        this.kafka = kafka;
    }

    /// @param reset where a consumer goes on whose place is not kept any more: `earliest` or
    ///   `latest`
    /// @param bytes that a partition gives at once
    KafkaConsumer<byte[], byte[]> open(String reset, int bytes) {
        Map<String, Object> settings = settings();
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, reset);
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, bytes);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        return new KafkaConsumer<>(settings);
    }

    /// The partitions of a topic.
    ///
    /// @throws KafkaException when it does not exist yet
    static List<TopicPartition> partitions(
            KafkaConsumer<byte[], byte[]> consumer, LiveTopic topic) {
        List<TopicPartition> partitions =
                consumer.partitionsFor(topic.topic().name()).stream()
                        .map(p -> new TopicPartition(p.topic(), p.partition()))
                        .toList();
        if (partitions.isEmpty()) {
            throw new KafkaException("the topic does not exist yet");
        }
        return partitions;
    }

    /// What tells the topic from one of the same name before or after it.
    String incarnation(LiveTopic topic) {
        try (Admin admin = Admin.create(settings())) {
            return TopicIncarnation.of(admin, topic.topic().name(), PATIENCE);
        }
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>();
        kafka.stringPropertyNames().forEach(name -> settings.put(name, kafka.getProperty(name)));
        return settings;
    }
}
