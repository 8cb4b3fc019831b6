package io.tracemill.e2e;

import static io.tracemill.e2e.Eventually.eventually;

import io.tracemill.local.Ready;
import io.tracemill.schemas.access.ApiKey;
import io.tracemill.schemas.access.ApiKeys;
import io.tracemill.schemas.access.KeyScope;
import io.tracemill.schemas.topic.CompactedView;
import io.tracemill.schemas.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// Makes and changes keys where they are kept.
public final class Keys {

    private Keys() {}

    /// A new key, of any tenant; returns it when Kafka has it.
    ///
    /// @param project empty for all of the tenant's
    /// @param expiresUnixMillis 0 for never
    public static String add(
            String kafka,
            String tenant,
            String project,
            List<KeyScope> scopes,
            long expiresUnixMillis) {
        String key = ApiKeys.generate("tlm_sk_");
        write(
                kafka,
                new ApiKey(
                        ApiKeys.hash(key),
                        ApiKeys.shownPrefix(key),
                        tenant,
                        project,
                        "",
                        scopes,
                        System.currentTimeMillis(),
                        0,
                        "",
                        expiresUnixMillis,
                        ""));
        return key;
    }

    /// Returns when both applications know a key.
    public static Api awaitKnown(Ready ready, String key) {
        Api api = new Api(ready, key);
        eventually(() -> api.get("/projects").statusCode(), status -> status == 200);
        eventually(() -> api.postJson("/traces", "[]").statusCode(), status -> status != 401);
        return api;
    }

    /// Makes a key invalid; returns when Kafka has it.
    public static void revoke(String kafka, String key) {
        Properties settings = new Properties();
        settings.setProperty("bootstrap.servers", kafka);
        String hash = ApiKeys.hash(key);
        try (CompactedView<ApiKey> keys = new CompactedView<>(Topics.API_KEYS, settings)) {
            keys.awaitLoaded(Duration.ofSeconds(20));
            write(kafka, keys.get(hash).orElseThrow().revoked(System.currentTimeMillis()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static void write(String kafka, ApiKey key) {
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", kafka),
                        new StringSerializer(),
                        new ByteArraySerializer())) {
            producer.send(
                            new ProducerRecord<>(
                                    Topics.API_KEYS.name(),
                                    key.hash(),
                                    Topics.API_KEYS
                                            .valueSerde()
                                            .serializer()
                                            .serialize(Topics.API_KEYS.name(), key)))
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the key was not written", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
