package io.tracemill.query.live;

import io.tracemill.schemas.model.TraceRevision;
import io.tracemill.schemas.topic.Topics;
import io.tracemill.schemas.topic.avro.UndecodableRecordException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Follows the topic `traces` from now on, all partitions, committed records only. While Kafka is
/// away it goes on trying.
public final class TraceTail implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(TraceTail.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Consumer<TraceRevision> listener;
    private final Thread thread;
    private volatile boolean following;
    private volatile boolean closed;

    /// Starts at once.
    ///
    /// @param kafka bootstrap servers and security
    /// @param listener must not block
    public TraceTail(Properties kafka, Consumer<TraceRevision> listener) {
        this.consumer = new KafkaConsumer<>(settings(kafka));
        this.listener = listener;
        this.thread = Thread.ofPlatform().name("tail-traces").daemon().start(this::follow);
    }

    /// Whether it hears of every trace from now on.
    public boolean isFollowing() {
        return following;
    }

    @Override
    public void close() {
        closed = true;
        consumer.wakeup();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow() {
        try (consumer) {
            while (!closed) {
                step();
            }
        } catch (WakeupException | InterruptException e) {
            log.atDebug().setMessage("tail closed").log();
        } finally {
            following = false;
        }
    }

    private void step() {
        try {
            if (consumer.assignment().isEmpty()) {
                assign();
            }
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                tell(record);
            }
        } catch (WakeupException | InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            following = false;
            log.atWarn()
                    .setMessage("traces cannot be followed, trying on")
                    .addKeyValue("topic", Topics.TRACES.name())
                    .addKeyValue("error", e.toString())
                    .log();
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private void assign() {
        List<TopicPartition> partitions =
                consumer.partitionsFor(Topics.TRACES.name()).stream()
                        .map(p -> new TopicPartition(p.topic(), p.partition()))
                        .toList();
        if (partitions.isEmpty()) {
            throw new KafkaException("the topic does not exist yet");
        }
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        // a seek is lazy: from here on nothing is missed
        partitions.forEach(consumer::position);
        following = true;
    }

    private void tell(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return;
        }
        try {
            listener.accept(
                    Topics.TRACES
                            .valueSerde()
                            .deserializer()
                            .deserialize(record.topic(), record.value()));
        } catch (UndecodableRecordException e) {
            log.atWarn()
                    .setMessage("a record is no trace")
                    .addKeyValue("topic", record.topic())
                    .addKeyValue("partition", record.partition())
                    .addKeyValue("offset", record.offset())
                    .addKeyValue("error", e.getMessage())
                    .log();
        }
    }

    private static Map<String, Object> settings(Properties kafka) {
        Map<String, Object> settings = new HashMap<>();
        kafka.stringPropertyNames().forEach(name -> settings.put(name, kafka.getProperty(name)));
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        return settings;
    }
}
