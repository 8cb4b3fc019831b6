package io.tracemill.e2e.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tracemill.e2e.Eventually;
import io.tracemill.local.kafka.EmbeddedKafka;
import io.tracemill.local.process.LogFile;
import io.tracemill.query.live.cursor.LiveTopic;
import io.tracemill.query.live.cursor.Offsets;
import io.tracemill.query.live.tail.LiveConsumers;
import io.tracemill.query.live.tail.TailListener;
import io.tracemill.query.live.tail.TopicTail;
import io.tracemill.schemas.topic.Topics;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TopicTailTest {

    private static volatile Runnable onceAtPoll = () -> {};

    @TempDir private Path folder;

    /// Sees records in the moment in which they are polled.
    public static final class Poll implements ConsumerInterceptor<byte[], byte[]> {

        @Override
        public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> polled) {
            if (!polled.isEmpty()) {
                Runnable now = onceAtPoll;
                onceAtPoll = () -> {};
                now.run();
            }
            return polled;
        }

        @Override
        public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

        @Override
        public void configure(Map<String, ?> settings) {}

        @Override
        public void close() {}
    }

    @Test
    void whatWasPolledWhenTheBrokerFrozeIsHeardOf() throws Exception {
        try (EmbeddedKafka broker =
                        EmbeddedKafka.start(
                                folder.resolve("kafka"),
                                new LogFile(folder.resolve("kafka.log")),
                                0);
                Producer<byte[], byte[]> producer = producer(broker)) {
            create(broker);
            onceAtPoll = () -> signal("-STOP", broker);
            // what it hears of first, it polls before it asks for anything
            Heard heard = new Heard(() -> send(producer, "first"));
            try (TopicTail tail =
                    new TopicTail(
                            LiveTopic.TRACES, new LiveConsumers(throughPoll(broker)), heard)) {
                Eventually.eventually(() -> heard.values, values -> !values.isEmpty());
                Eventually.eventually(tail::isFollowing, following -> !following);

                signal("-CONT", broker);
                Eventually.eventually(tail::isFollowing, following -> following);
                send(producer, "second");

                Eventually.eventually(() -> heard.values.size(), size -> size >= 2);
                assertEquals(List.of("first", "second"), heard.values);
            } finally {
                signal("-CONT", broker);
            }
        }
    }

    private record Heard(Runnable whenStarted, List<String> values) implements TailListener {

        Heard(Runnable whenStarted) {
            this(whenStarted, new CopyOnWriteArrayList<>());
        }

        @Override
        public void started(LiveTopic topic, Offsets from, String incarnation) {
            whenStarted.run();
        }

        @Override
        public void accept(
                LiveTopic topic, List<ConsumerRecord<byte[], byte[]>> records, Offsets reached) {
            records.forEach(record -> values.add(new String(record.value(), UTF_8)));
        }
    }

    private static Properties throughPoll(EmbeddedKafka broker) {
        Properties kafka = new Properties();
        kafka.setProperty("bootstrap.servers", broker.address());
        kafka.setProperty(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG, Poll.class.getName());
        return kafka;
    }

    private static Producer<byte[], byte[]> producer(EmbeddedKafka broker) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.address()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private static void create(EmbeddedKafka broker) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.address()))) {
            admin.createTopics(List.of(new NewTopic(Topics.TRACES.name(), 1, (short) 1)))
                    .all()
                    .get();
        }
    }

    private static void send(Producer<byte[], byte[]> producer, String value) {
        try {
            producer.send(
                            new ProducerRecord<>(
                                    Topics.TRACES.name(), 0, null, value.getBytes(UTF_8)))
                    .get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void signal(String signal, EmbeddedKafka broker) {
        try {
            new ProcessBuilder("kill", signal, Long.toString(broker.process().pid()))
                    .start()
                    .waitFor();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
