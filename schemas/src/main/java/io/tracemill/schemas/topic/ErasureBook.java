package io.tracemill.schemas.topic;

import io.tracemill.schemas.model.ErasureRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// The topic `erasures`: what is to be erased, and how far that is.
///
/// A request is written by whoever took it, then by the query API that finds what it means, until
/// nothing of it can be read any more, and last by the processor that clears the tables: never by
/// two at one time.
public final class ErasureBook implements AutoCloseable {

    private static final Topic<String, ErasureRequest> TOPIC = Topics.ERASURES;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Properties kafka;
    private final CompactedView<ErasureRequest> view;

    /// @param kafka bootstrap servers and security
    public ErasureBook(Properties kafka) {
        this.kafka = kafka;
        this.view = new CompactedView<>(TOPIC, kafka);
    }

    public boolean isLoaded() {
        return view.isLoaded();
    }

    public Optional<ErasureRequest> get(String erasureId) {
        return view.get(erasureId);
    }

    public Stream<ErasureRequest> values() {
        return view.values();
    }

    /// Returns when all replicas have it, and it is known here.
    ///
    /// @throws RegistryUnwritableException when Kafka does not take it in time
    public void put(ErasureRequest request) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(producerSettings())) {
            long offset = producer.send(record(request)).get().offset();
            if (!view.awaitOffset(offset, PATIENCE)) {
                throw new RegistryUnwritableException("what was written is not readable yet", null);
            }
        } catch (KafkaException | ExecutionException e) {
            throw new RegistryUnwritableException("Kafka does not take the request to erase", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegistryUnwritableException("interrupted", e);
        }
    }

    @Override
    public void close() {
        view.close();
    }

    private static ProducerRecord<byte[], byte[]> record(ErasureRequest request) {
        return new ProducerRecord<>(
                TOPIC.name(),
                0,
                TOPIC.keySerde().serializer().serialize(TOPIC.name(), request.erasureId()),
                TOPIC.valueSerde().serializer().serialize(TOPIC.name(), request));
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
