package io.tracemill.query.rejection;

import io.tracemill.schemas.model.Rejection;
import io.tracemill.schemas.topic.KafkaAwayException;
import io.tracemill.schemas.topic.PromptProducer;
import io.tracemill.schemas.topic.Topics;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;

/// Sends rejected records again to where they stood, and then says in `rejected` that it has.
public final class ReplayWriter implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final KafkaProducer<byte[], byte[]> producer;

    /// @param kafka bootstrap servers and security
    public ReplayWriter(Properties kafka) {
        this.producer = new KafkaProducer<>(settings(kafka));
    }

    /// Returns when all replicas have it.
    ///
    /// @throws KafkaAwayException when that is not sure
    RecordMetadata sendAgain(Rejection rejection) {
        return send(
                new ProducerRecord<>(
                        rejection.topic(), bytes(rejection.key()), bytes(rejection.value())));
    }

    /// Returns when all replicas know that it was sent again.
    ///
    /// @return the offset of the word in `rejected`
    /// @throws KafkaAwayException when that is not sure
    long mark(Rejection replayed) {
        String topic = Topics.REJECTED.name();
        return send(new ProducerRecord<>(
                        topic,
                        Topics.REJECTED
                                .keySerde()
                                .serializer()
                                .serialize(topic, replayed.projectId()),
                        Topics.REJECTED.valueSerde().serializer().serialize(topic, replayed)))
                .offset();
    }

    @Override
    public void close() {
        producer.close(PATIENCE);
    }

    private RecordMetadata send(ProducerRecord<byte[], byte[]> record) {
        try {
            return producer.send(record).get();
        } catch (KafkaException | ExecutionException e) {
            throw new KafkaAwayException("sending to " + record.topic(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaAwayException("sending to " + record.topic(), e);
        }
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    private static Map<String, Object> settings(Properties kafka) {
        Map<String, Object> settings = PromptProducer.settings(kafka, PATIENCE);
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, "tracemill-replays");
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.MAX_RECORD_BYTES + 1024 * 1024);
        return settings;
    }
}
