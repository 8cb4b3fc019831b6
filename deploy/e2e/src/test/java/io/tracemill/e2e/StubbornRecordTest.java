package io.tracemill.e2e;

import static io.tracemill.e2e.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.local.Component;
import io.tracemill.local.Ready;
import io.tracemill.schemas.topic.Topic;
import io.tracemill.schemas.topic.Topics;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/// A record that nobody can do anything with holds up nothing behind it.
final class StubbornRecordTest {

    private static final List<Topic<?, ?>> REGISTRIES =
            List.of(Topics.PROJECTS, Topics.API_KEYS, Topics.PROJECT_SETTINGS);
    private static final Pattern UNREADABLE =
            Pattern.compile("(?m)^tracemill_registry_unreadable(?:\\{[^}]*})? ([0-9.]+)");

    private final Ready ready = SharedStack.get().ready();
    private final Api admin = new Api(ready, ready.adminKey());

    @Test
    void aRecordInARegistryThatNobodyCanReadIsPassedOverAndShown() throws Exception {
        double before = unreadable(admin);
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            for (Topic<?, ?> topic : REGISTRIES) {
                send(producer, topic, "no Avro".getBytes(StandardCharsets.UTF_8));
            }

            Api api = project("passed-over");
            HttpResponse<String> accepted = api.postJson("/traces", trace("t", "n", ""));

            assertEquals(202, accepted.statusCode(), accepted.body());
            assertEquals(
                    1, api.getAfter(Api.receipt(accepted), "/traces/t").get("span_count").asInt());
            assertEquals(
                    200,
                    admin.putToQuery("/projects/passed-over/settings", "{\"slow_threshold_ms\":7}")
                            .statusCode());
            assertEquals(3, unreadable(admin) - before);
            HttpResponse<String> health = admin.get("/health/ready");
            assertEquals(200, health.statusCode());
            assertTrue(health.body().contains("unreadable records"), health.body());
            List<String> told =
                    SharedStack.log().lines().stream()
                            .filter(line -> line.contains("cannot be read and is passed over"))
                            .filter(line -> line.contains("topic=\"api-keys\""))
                            .toList();
            assertTrue(told.stream().allMatch(line -> line.contains("offset=")), told.toString());
            assertEquals(2, told.size(), "once by the gateway, once by the query API");
            for (Topic<?, ?> topic : REGISTRIES) {
                send(producer, topic, null);
            }
        }
    }

    @Test
    void aRevisionThatTheBrokerRefusesIsRejectedAndTheOthersGoOn() throws Exception {
        Api api = project("refused");
        // no compression makes anything of them
        Random random = new Random(7);
        byte[] noise = new byte[60];
        String tags =
                Stream.generate(
                                () -> {
                                    random.nextBytes(noise);
                                    return "\"" + Base64.getEncoder().encodeToString(noise) + "\"";
                                })
                        .limit(50)
                        .collect(Collectors.joining(","));
        limit("traces", "1500");
        try {
            assertEquals(202, api.postJson("/traces", trace("bulky", "n", tags)).statusCode());
            HttpResponse<String> fine = api.postJson("/traces", trace("fine", "n", ""));
            assertEquals(202, fine.statusCode());

            JsonNode rejections =
                    eventually(
                            () -> api.getJson("/rejections"), now -> now.get("items").size() == 1);

            assertEquals("assemble", rejections.at("/items/0/stage").asText());
            assertEquals("bulky", rejections.at("/items/0/trace_id").asText());
            assertTrue(
                    rejections.at("/items/0/reason").asText().contains("larger than the max"),
                    rejections.toString());
            eventually(() -> api.get("/traces/fine").statusCode(), now -> now == 200);
            assertEquals(List.of("fine"), api.getJson("/traces").findValuesAsText("trace_id"));
        } finally {
            limit("traces", Integer.toString(Topics.MAX_RECORD_BYTES));
        }
    }

    @Test
    void nobodySaysThatTheyFollowABrokerThatIsAway() {
        SharedStack.get().stop(Component.KAFKA);
        try {
            JsonNode health =
                    eventually(
                            () -> Api.json(admin.get("/health/ready").body()),
                            now -> tails(now).equals("down"));

            assertEquals("down", health.get("status").asText());
        } finally {
            SharedStack.get().restart(Component.KAFKA);
        }
        eventually(() -> admin.get("/health/ready").statusCode(), now -> now == 200);
    }

    private static String tails(JsonNode health) {
        return health.at("/dependencies/kafka: tails of live events").asText();
    }

    private Api project(String name) {
        return OwnProject.create(SharedStack.get().ready(), name).api();
    }

    private static String trace(String id, String name, String tags) {
        Instant start = Instant.now().minusSeconds(2);
        return """
        {"trace_id":"%s","name":"%s","tags":[%s],"spans":[{"span_id":"a","name":"x","start_time":"%s","end_time":"%s"}]}
        """
                .formatted(id, name, tags, start, start.plusMillis(5));
    }

    /// Of the query API.
    private static double unreadable(Api api) {
        Matcher found = UNREADABLE.matcher(api.get("/metrics").body());
        double sum = 0;
        while (found.find()) {
            sum += Double.parseDouble(found.group(1));
        }
        return sum;
    }

    private KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", ready.kafka()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private static void send(
            KafkaProducer<byte[], byte[]> producer, Topic<?, ?> topic, byte[] value)
            throws Exception {
        byte[] key = "poison".getBytes(StandardCharsets.UTF_8);
        producer.send(new ProducerRecord<>(topic.name(), key, value)).get(10, TimeUnit.SECONDS);
    }

    private void limit(String topic, String bytes) throws Exception {
        ConfigEntry entry = new ConfigEntry("max.message.bytes", bytes);
        try (Admin kafka = Admin.create(Map.of("bootstrap.servers", ready.kafka()))) {
            kafka.incrementalAlterConfigs(
                            Map.of(
                                    new ConfigResource(ConfigResource.Type.TOPIC, topic),
                                    List.of(new AlterConfigOp(entry, AlterConfigOp.OpType.SET))))
                    .all()
                    .get(10, TimeUnit.SECONDS);
        }
    }
}
