package io.tracemill.local.kafka;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tracemill.local.process.LogFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaTest {

    private static final TopicPartition PARTITION = new TopicPartition("large", 0);

    @TempDir Path folder;

    @Test
    void keepsRecordsOfTenMebibytesOverAKillAndARestart() throws Exception {
        byte[] value = new byte[10 << 20];
        new Random(1).nextBytes(value);
        EmbeddedKafka first = start(0);
        int port = Integer.parseInt(first.address().split(":")[1]);
        createTopic(first.address());
        produce(first.address(), value);
        first.process().kill();

        try (EmbeddedKafka second = start(port)) {
            List<byte[]> values = consumeOne(second.address());

            assertEquals(1, values.size());
            assertArrayEquals(value, values.getFirst());
        }
    }

    private EmbeddedKafka start(int port) {
        LogFile log = new LogFile(folder.resolve("kafka.log"));
        return EmbeddedKafka.start(folder.resolve("kafka"), log, port);
    }

    private static void createTopic(String address) throws Exception {
        NewTopic topic = new NewTopic(PARTITION.topic(), 1, (short) 1);
        topic.configs(Map.of("max.message.bytes", Integer.toString(12 << 20)));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", address))) {
            admin.createTopics(List.of(topic)).all().get();
        }
    }

    private static void produce(String address, byte[] value) throws Exception {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", address, "acks", "all", "max.request.size", 16 << 20);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(PARTITION.topic(), value)).get();
        }
    }

    private static List<byte[]> consumeOne(String address) {
        List<byte[]> values = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", address),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            consumer.assign(List.of(PARTITION));
            consumer.seekToBeginning(List.of(PARTITION));
            long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (values.isEmpty() && System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
            }
        }
        return values;
    }
}
