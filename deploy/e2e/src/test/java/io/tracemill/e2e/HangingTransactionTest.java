package io.tracemill.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tracemill.local.Ready;
import io.tracemill.local.kafka.EmbeddedKafka;
import io.tracemill.local.process.LogFile;
import io.tracemill.process.streams.HangingTransactions;
import io.tracemill.process.streams.TopologyClients;
import io.tracemill.schemas.topic.Groups;
import io.tracemill.schemas.topic.KafkaProgress;
import io.tracemill.schemas.topic.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HangingTransactionTest {

    private static final String OURS = Groups.TOPOLOGY + "-instance-1";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir private static Path folder;
    private static EmbeddedKafka broker;
    private static Admin admin;

    private TopicPartition traces;

    @BeforeAll
    static void start() {
        broker =
                EmbeddedKafka.start(
                        folder.resolve("kafka"), new LogFile(folder.resolve("kafka.log")), 0);
        admin = Admin.create(Map.of("bootstrap.servers", broker.address()));
    }

    @AfterAll
    static void stop() {
        admin.close(Duration.ZERO);
        broker.close();
    }

    @BeforeEach
    void createTopic() throws Exception {
        String topic = Topics.TRACES.name();
        if (admin.listTopics().names().get().contains(topic)) {
            admin.deleteTopics(List.of(topic)).all().get();
        }
        admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
        traces = new TopicPartition(topic, 0);
    }

    @Test
    void whatIsBehindATransactionWithoutAnEndIsReadOnceItIsAborted() throws Exception {
        plant(broker.address(), admin, OURS, List.of(traces));
        try (Producer<byte[], byte[]> other =
                producer(Map.of("bootstrap.servers", broker.address()))) {
            other.send(record("behind it")).get();
        }

        assertEquals(1, new HangingTransactions(admin).abort());

        assertEquals(List.of("behind it"), committed(1));
        assertEquals(0, new HangingTransactions(admin).abort());
    }

    @Test
    void aTransactionUnderWayIsLeftAlone() throws Exception {
        try (Producer<byte[], byte[]> producer = transactional(broker.address(), OURS)) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(record("under way")).get();

            assertEquals(0, new HangingTransactions(admin).abort());

            producer.commitTransaction();
        }
        assertEquals(List.of("under way"), committed(1));
    }

    @Test
    void aTransactionOfSomebodyElseIsLeftAlone() throws Exception {
        plant(broker.address(), admin, "somebody-else", List.of(traces));

        assertEquals(0, new HangingTransactions(admin).abort());
    }

    @Test
    void aProducerOfTheTopologyDoesNotCommitWhatItsPredecessorLeft() throws Exception {
        plant(broker.address(), admin, OURS, List.of(traces));

        try (Producer<byte[], byte[]> next =
                new TopologyClients().getProducer(settings(broker.address(), OURS))) {
            next.initTransactions();
            next.beginTransaction();
            next.send(record("of the next")).get();
            next.commitTransaction();
        }

        assertEquals(List.of("of the next"), committed(1));
    }

    @Test
    void tracesBehindOneBecomeVisible() {
        Ready stack = SharedStack.get().ready();
        try (Admin ofStack = Admin.create(Map.of("bootstrap.servers", stack.kafka()))) {
            plant(
                    stack.kafka(),
                    ofStack,
                    Groups.TOPOLOGY + "-lost-1",
                    new KafkaProgress(ofStack)
                            .ends(Topics.TRACES.name()).keySet().stream()
                                    .map(each -> new TopicPartition(Topics.TRACES.name(), each))
                                    .toList());
        }
        Api api = SharedStack.api();

        String receipt =
                Api.receipt(api.postJson("/traces", "{\"trace_id\":\"behind\",\"name\":\"n\"}"));

        assertEquals("behind", api.getAfter(receipt, "/traces/behind").get("trace_id").asText());
    }

    /// What a producer leaves in partitions that wrote to them and lost its end.
    private static void plant(
            String address, Admin of, String transactionalId, List<TopicPartition> partitions) {
        try (Producer<byte[], byte[]> lost = transactional(address, transactionalId)) {
            lost.initTransactions();
        }
        LostEnd.plant(of, transactionalId, partitions, "of the lost");
    }

    /// The first records that a reader of what is committed gets.
    private List<String> committed(int expected) {
        List<String> values = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        Map.of(
                                "bootstrap.servers",
                                broker.address(),
                                "isolation.level",
                                "read_committed"),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            consumer.assign(List.of(traces));
            consumer.seekToBeginning(List.of(traces));
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (values.size() < expected && System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(200))
                        .forEach(record -> values.add(new String(record.value(), UTF_8)));
            }
        }
        return values;
    }

    private ProducerRecord<byte[], byte[]> record(String value) {
        return new ProducerRecord<>(
                traces.topic(), 0, value.getBytes(UTF_8), value.getBytes(UTF_8));
    }

    private static Map<String, Object> settings(String address, String transactionalId) {
        return Map.of("bootstrap.servers", address, "transactional.id", transactionalId);
    }

    private static Producer<byte[], byte[]> transactional(String address, String id) {
        return producer(settings(address, id));
    }

    private static Producer<byte[], byte[]> producer(Map<String, Object> settings) {
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
