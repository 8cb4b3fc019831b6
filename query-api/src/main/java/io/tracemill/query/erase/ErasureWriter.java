package io.tracemill.query.erase;

import io.tracemill.schemas.model.TraceEvent;
import io.tracemill.schemas.topic.ErasedMark;
import io.tracemill.schemas.topic.KafkaAwayException;
import io.tracemill.schemas.topic.PromptProducer;
import io.tracemill.schemas.topic.Topics;
import io.tracemill.schemas.topic.TraceKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.internals.RecordHeaders;

/// Writes erasures to `trace-events`, each behind the events of its trace, and to `scores`.
public final class ErasureWriter implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final KafkaProducer<byte[], byte[]> producer;

    /// @param kafka bootstrap servers and security
    public ErasureWriter(Properties kafka) {
        this.producer = new KafkaProducer<>(settings(kafka));
    }

    /// Returns when all replicas have all of them.
    ///
    /// @param erasures at least one
    /// @return the last offset in each partition
    /// @throws KafkaAwayException when that is not sure of every one
    Map<Integer, Long> write(List<TraceEvent> erasures) {
        try {
            List<Future<RecordMetadata>> sent = new ArrayList<>(erasures.size());
            List<Future<RecordMetadata>> scores = new ArrayList<>();
            for (TraceEvent erasure : erasures) {
                sent.add(producer.send(record(erasure)));
                if (erasure.erasure().isOfWholeTrace()) {
                    scores.add(producer.send(ofScores(erasure)));
                }
            }
            Map<Integer, Long> last = new HashMap<>();
            for (Future<RecordMetadata> one : sent) {
                RecordMetadata written = one.get();
                last.merge(written.partition(), written.offset(), Math::max);
            }
            for (Future<RecordMetadata> one : scores) {
                one.get();
            }
            return last;
        } catch (KafkaException | ExecutionException e) {
            throw new KafkaAwayException("writing erasures", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaAwayException("writing erasures", e);
        }
    }

    @Override
    public void close() {
        producer.close(PATIENCE);
    }

    /// What was said of a trace goes with it.
    private static ProducerRecord<byte[], byte[]> ofScores(TraceEvent erasure) {
        return new ProducerRecord<>(
                Topics.SCORES.name(),
                null,
                erasure.receivedUnixMillis(),
                key(erasure),
                null,
                ErasedMark.addTo(new RecordHeaders()));
    }

    private static byte[] key(TraceEvent erasure) {
        return new TraceKey(erasure.projectId(), erasure.traceId()).toBytes();
    }

    private static ProducerRecord<byte[], byte[]> record(TraceEvent erasure) {
        String topic = Topics.TRACE_EVENTS.name();
        return new ProducerRecord<>(
                topic,
                key(erasure),
                Topics.TRACE_EVENTS.valueSerde().serializer().serialize(topic, erasure));
    }

    private static Map<String, Object> settings(Properties kafka) {
        Map<String, Object> settings = PromptProducer.settings(kafka, PATIENCE);
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, "tracemill-erasures");
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.MAX_RECORD_BYTES);
        return settings;
    }
}
