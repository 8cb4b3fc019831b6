package io.tracemill.local.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

final class KafkaClusterTest {

    private static final TopicPartition PARTITION = new TopicPartition("kept", 0);

    @TempDir Path folder;

    @Test
    void takesRecordsAndKeepsThemWhicheverBrokerIsKilled() throws Exception {
        try (KafkaCluster cluster = KafkaCluster.start(folder, 3)) {
            Map<String, Object> servers =
                    Map.of("bootstrap.servers", cluster.addresses(), "acks", "all");
            try (Admin admin = Admin.create(servers)) {
                admin.createTopics(
                                List.of(
                                        new NewTopic(
                                                PARTITION.topic(),
                                                Optional.of(1),
                                                Optional.empty())))
                        .all()
                        .get();
            }
            try (KafkaProducer<byte[], byte[]> producer =
                    new KafkaProducer<>(
                            servers, new ByteArraySerializer(), new ByteArraySerializer())) {
                for (int broker = 0; broker < 3; broker++) {
                    cluster.process(broker).kill();
                    byte[] value = ("without " + broker).getBytes(StandardCharsets.UTF_8);
                    producer.send(new ProducerRecord<>(PARTITION.topic(), value)).get();
                    cluster.restart(broker);
                }
            }

            assertEquals(List.of("without 0", "without 1", "without 2"), values(cluster));
        }
    }

    private static List<String> values(KafkaCluster cluster) {
        List<String> values = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", cluster.addresses()),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            consumer.assign(List.of(PARTITION));
            consumer.seekToBeginning(List.of(PARTITION));
            long end = consumer.endOffsets(List.of(PARTITION)).getOrDefault(PARTITION, 0L);
            while (consumer.position(PARTITION) < end) {
                consumer.poll(Duration.ofMillis(200))
                        .forEach(each ->
                                values.add(new String(each.value(), StandardCharsets.UTF_8)));
            }
        }
        return values;
    }
}
