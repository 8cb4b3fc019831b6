package io.tracemill.schemas.topic;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells one of all instances that it is the one to do what one is enough for: the member of a
/// consumer group that has the only partition of a topic.
///
/// When that one dies, another has its turn within seconds. For a moment two may believe that it is
/// theirs, so what they do has to be harmless when it is done twice. For one thread.
public final class Turn implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Turn.class);
    private static final Duration POLL = Duration.ofMillis(50);

    private final Map<String, Object> settings = new HashMap<>();
    private final String topic;
    private final ClockWatch clock = new ClockWatch();
    private KafkaConsumer<byte[], byte[]> consumer;

    /// @param kafka bootstrap servers and security
    /// @param group of those who take turns
    /// @param topic of one partition
    public Turn(Properties kafka, String group, Topic<?, ?> topic) {
        kafka.stringPropertyNames().forEach(name -> settings.put(name, kafka.getProperty(name)));
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 6_000);
        settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 2_000);
        settings.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 10_000);
        settings.put(
                ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG,
                (int) Duration.ofMinutes(15).toMillis());
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        this.topic = topic.name();
        this.consumer = open();
    }

    private KafkaConsumer<byte[], byte[]> open() {
        KafkaConsumer<byte[], byte[]> opened = new KafkaConsumer<>(settings);
        opened.subscribe(List.of(topic));
        return opened;
    }

    /// Whether it is this instance's turn now; to be asked at least every few minutes.
    public boolean isOurs() {
        try {
            clock.check();
            consumer.poll(POLL);
            consumer.pause(consumer.assignment());
            return !consumer.assignment().isEmpty();
        } catch (ClockSetBackException joinAnew) {
            consumer.close();
            consumer = open();
            return false;
        } catch (KafkaException away) {
            log.atDebug()
                    .setMessage("cannot tell whose turn it is")
                    .addKeyValue("error", away.toString())
                    .log();
            return false;
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
