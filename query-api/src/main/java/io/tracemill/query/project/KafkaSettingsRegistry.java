package io.tracemill.query.project;

import io.tracemill.schemas.model.ProjectId;
import io.tracemill.schemas.model.ProjectSettings;
import io.tracemill.schemas.topic.CompactedView;
import io.tracemill.schemas.topic.Topic;
import io.tracemill.schemas.topic.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// Follows the topic `project-settings` and writes to it.
public final class KafkaSettingsRegistry implements SettingsRegistry, AutoCloseable {

    private static final Topic<String, ProjectSettings> TOPIC = Topics.PROJECT_SETTINGS;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Properties kafka;
    private final CompactedView<ProjectSettings> view;

    /// @param kafka bootstrap servers and security
    public KafkaSettingsRegistry(Properties kafka) {
        this.kafka = kafka;
        this.view = new CompactedView<>(TOPIC, kafka);
    }

    @Override
    public boolean isLoaded() {
        return view.isLoaded();
    }

    @Override
    public long unreadable() {
        return view.unreadable();
    }

    @Override
    public ProjectSettings of(ProjectId projectId) {
        if (!view.isLoaded()) {
            throw new RegistryAwayException("settings of projects are not read yet");
        }
        return view.get(projectId.value()).orElse(ProjectSettings.none(projectId));
    }

    @Override
    public void put(ProjectSettings settings) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(producerSettings())) {
            long offset = producer.send(record(settings)).get().offset();
            if (!view.awaitOffset(offset, PATIENCE)) {
                throw new RegistryAwayException("what was written is not readable yet");
            }
        } catch (KafkaException | ExecutionException e) {
            throw new RegistryAwayException(
                    "cannot write the settings of '" + settings.projectId() + "'", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegistryAwayException("interrupted", e);
        }
    }

    @Override
    public void close() {
        view.close();
    }

    private static ProducerRecord<byte[], byte[]> record(ProjectSettings settings) {
        String key = settings.projectId().value();
        return new ProducerRecord<>(
                TOPIC.name(),
                0,
                TOPIC.keySerde().serializer().serialize(TOPIC.name(), key),
                TOPIC.valueSerde().serializer().serialize(TOPIC.name(), settings));
    }

    private Map<String, Object> producerSettings() {
        Map<String, Object> settings = new HashMap<>();
        kafka.stringPropertyNames().forEach(name -> settings.put(name, kafka.getProperty(name)));
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, (int) PATIENCE.toMillis());
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        return settings;
    }
}
