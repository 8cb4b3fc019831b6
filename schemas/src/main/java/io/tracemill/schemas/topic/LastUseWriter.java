package io.tracemill.schemas.topic;

import io.tracemill.schemas.access.KeyLastUse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes now and then when keys were used last: one record for each key that was used meanwhile,
/// whatever it sent. What a crash loses is the last of these moments.
public final class LastUseWriter implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(LastUseWriter.class);
    private static final Topic<String, KeyLastUse> TOPIC = Topics.KEY_LAST_USES;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Map<String, Object> settings;
    private final Supplier<Map<String, Long>> uses;
    private final Map<String, Long> written = new ConcurrentHashMap<>();
    private final ScheduledExecutorService rounds =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("key-last-uses").daemon().factory());

    /// Begins at once.
    ///
    /// @param kafka bootstrap servers and security, as kafka-clients takes them
    /// @param uses epoch milliseconds by the hash of a key
    /// @param every how often it writes
    public LastUseWriter(Properties kafka, Supplier<Map<String, Long>> uses, Duration every) {
        this.settings = PromptProducer.settings(kafka, PATIENCE);
        this.uses = uses;
        if (!every.isPositive()) {
            throw new IllegalArgumentException(
                    "tracemill.keys.last-used-every: expected more than 0, got " + every);
        }
        rounds.scheduleWithFixedDelay(
                this::write, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        rounds.shutdownNow();
    }

    /// What could not be written is written with the next round.
    private void write() {
        Map<String, Long> newer = new HashMap<>(uses.get());
        newer.entrySet().removeIf(use -> use.getValue().equals(written.get(use.getKey())));
        if (newer.isEmpty()) {
            return;
        }
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(settings)) {
            newer.forEach((hash, millis) ->
                    producer.send(
                            record(new KeyLastUse(hash, millis)),
                            (_, failure) -> {
                                if (failure == null) {
                                    written.put(hash, millis);
                                }
                            }));
            producer.flush();
        } catch (KafkaException e) {
            log.atWarn()
                    .setMessage("it cannot be written when keys were used last, trying on")
                    .addKeyValue("topic", TOPIC.name())
                    .addKeyValue("error", e.toString())
                    .log();
        }
    }

    private static ProducerRecord<byte[], byte[]> record(KeyLastUse use) {
        return new ProducerRecord<>(
                TOPIC.name(),
                0,
                TOPIC.keySerde().serializer().serialize(TOPIC.name(), use.hash()),
                TOPIC.valueSerde().serializer().serialize(TOPIC.name(), use));
    }
}
