package io.tracemill.e2e;

import io.tracemill.schemas.access.ApiKey;
import io.tracemill.schemas.access.ApiKeys;
import io.tracemill.schemas.topic.CompactedView;
import io.tracemill.schemas.topic.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// Changes keys where they are kept.
final class Keys {

    private Keys() {}

    /// Makes a key invalid; returns when Kafka has it.
    static void revoke(String kafka, String key) {
        Properties settings = new Properties();
        settings.setProperty("bootstrap.servers", kafka);
        String hash = ApiKeys.hash(key);
        try (CompactedView<ApiKey> keys = new CompactedView<>(Topics.API_KEYS, settings);
                KafkaProducer<String, byte[]> producer =
                        new KafkaProducer<>(
                                Map.of("bootstrap.servers", kafka),
                                new StringSerializer(),
                                new ByteArraySerializer())) {
            keys.awaitLoaded(Duration.ofSeconds(20));
            ApiKey known = keys.get(hash).orElseThrow();
            ApiKey revoked =
                    new ApiKey(
                            known.hash(),
                            known.prefix(),
                            known.tenantId(),
                            known.projectId(),
                            known.environment(),
                            known.scopes(),
                            known.createdUnixMillis(),
                            System.currentTimeMillis());
            producer.send(
                            new ProducerRecord<>(
                                    Topics.API_KEYS.name(),
                                    hash,
                                    Topics.API_KEYS
                                            .valueSerde()
                                            .serializer()
                                            .serialize(Topics.API_KEYS.name(), revoked)))
                    .get();
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException("the key was not written", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
