package io.tracemill.process.sink;

import io.tracemill.process.reject.Rejected;
import io.tracemill.schemas.access.ClientFile;
import io.tracemill.schemas.topic.Topics;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// Sends what a sink cannot take further to `rejected` and returns when Kafka has it.
public final class RejectedProducer implements AutoCloseable {

    private static final int LARGEST_REQUEST = Topics.MAX_RECORD_BYTES + 1024 * 1024;

    private final KafkaProducer<byte[], byte[]> producer;
    private final Rejected rejected;

    /// @param kafka bootstrap servers
    public RejectedProducer(String kafka, Rejected rejected) {
        this.rejected = rejected;
        this.producer =
                new KafkaProducer<>(
                        ClientFile.KAFKA.beneath(
                                Map.of(
                                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka,
                                        ProducerConfig.CLIENT_ID_CONFIG, "tracemill-rejected",
                                        ProducerConfig.ACKS_CONFIG, "all",
                                        ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4",
                                        ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_REQUEST)),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
    }

    /// @param place of the row among those of the record, or [Rejection#WHOLE]
    /// @throws KafkaException when Kafka did not take it in time
    void reject(ConsumerRecord<byte[], byte[]> record, int place, String stage, String reason) {
        try {
            producer.send(rejected.record(record, place, stage, reason)).get();
        } catch (ExecutionException e) {
            throw new KafkaException("topic " + Topics.REJECTED.name(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("topic " + Topics.REJECTED.name() + ": interrupted", e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
