package io.tracemill.query.score;

import io.tracemill.schemas.model.Score;
import io.tracemill.schemas.topic.KafkaAwayException;
import io.tracemill.schemas.topic.PromptProducer;
import io.tracemill.schemas.topic.Topic;
import io.tracemill.schemas.topic.Topics;
import io.tracemill.schemas.topic.TraceKey;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/// Writes scores to their topic; safe is what every replica has.
public final class KafkaScoreWriter implements ScoreWriter, AutoCloseable {

    private static final Topic<TraceKey, Score> TOPIC = Topics.SCORES;
    private static final String ATTEMPT = "writing a score";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final KafkaProducer<TraceKey, Score> producer;

    /// @param kafka bootstrap servers and security
    public KafkaScoreWriter(Properties kafka) {
        this.producer =
                new KafkaProducer<>(
                        settings(kafka),
                        TOPIC.keySerde().serializer(),
                        TOPIC.valueSerde().serializer());
    }

    @Override
    public void write(Score score) {
        try {
            producer.send(
                            new ProducerRecord<>(
                                    TOPIC.name(),
                                    new TraceKey(score.projectId(), score.traceId()),
                                    score))
                    .get();
        } catch (KafkaException | ExecutionException e) {
            throw new KafkaAwayException(ATTEMPT, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaAwayException(ATTEMPT, e);
        }
    }

    @Override
    public void close() {
        producer.close(PATIENCE);
    }

    private static Map<String, Object> settings(Properties kafka) {
        Map<String, Object> settings = PromptProducer.settings(kafka, PATIENCE);
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, "tracemill-scores");
        return settings;
    }
}
