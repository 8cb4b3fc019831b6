package io.tracemill.e2e;

import static io.tracemill.e2e.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracemill.local.Ready;
import io.tracemill.schemas.model.Rejection;
import io.tracemill.schemas.model.Span;
import io.tracemill.schemas.model.TraceId;
import io.tracemill.schemas.testing.TestSpans;
import io.tracemill.schemas.topic.TopicCreator;
import io.tracemill.schemas.topic.Topics;
import io.tracemill.schemas.topic.TraceKey;
import io.tracemill.schemas.topic.avro.TraceEventCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/// A record that cannot be read is kept with its reason, by everyone who met it; its neighbours go
/// on.
final class DeadLetterTest {

    private final Ready ready = SharedStack.get().ready();

    @Test
    void poisonGoesToRejectedWithItsOffsetAndItsNeighboursAreStored() throws Exception {
        byte[] poison = "this is no Avro".getBytes(StandardCharsets.UTF_8);
        var before = TestSpans.event(ofFirstPartition("before-poison"), call());
        var after = TestSpans.event(ofFirstPartition("after-poison"), call());

        send(before.traceId().value(), TraceEventCodec.WHOLE.encode(before));
        RecordMetadata sent = send(ofFirstPartition("poison"), poison);
        send(after.traceId().value(), TraceEventCodec.WHOLE.encode(after));

        Api api = new Api(ready);
        Duration patience = Duration.ofMinutes(2);
        for (var neighbour : List.of(before, after)) {
            String path = "/traces/" + neighbour.traceId().value();
            eventually(patience, () -> api.get(path).statusCode(), code -> code == 200);
        }
        List<Rejection> rejections = rejections(sent.offset());
        Set<String> stages = new TreeSet<>();
        rejections.forEach(rejection -> stages.add(rejection.stage()));
        assertEquals(0, sent.partition());
        assertEquals(2, stages.size(), "the sink and the topology: " + rejections);
        for (Rejection rejection : rejections) {
            assertEquals(Topics.TRACE_EVENTS.name(), rejection.topic());
            assertEquals(sent.partition(), rejection.partition());
            assertEquals(
                    StandardCharsets.UTF_8.decode(rejection.value()).toString(), "this is no Avro");
            assertTrue(rejection.reason().contains("C3 01"), rejection.reason());
        }
    }

    private static Span call() {
        return TestSpans.call("a", "", 0, 5);
    }

    /// The first trace of such a name whose events go to partition 0.
    private static String ofFirstPartition(String name) {
        return IntStream.iterate(0, number -> number + 1)
                .mapToObj(number -> name + "-" + number)
                .filter(trace ->
                        BuiltInPartitioner.partitionForKey(
                                        key(trace), TopicCreator.DEFAULT_TRACE_PARTITIONS)
                                == 0)
                .findFirst()
                .orElseThrow();
    }

    private static byte[] key(String trace) {
        return new TraceKey(TestSpans.PROJECT, new TraceId(trace)).toBytes();
    }

    private RecordMetadata send(String trace, byte[] value)
            throws ExecutionException, InterruptedException {
        Map<String, Object> settings = Map.of("bootstrap.servers", ready.kafka());
        try (var producer =
                new KafkaProducer<>(
                        settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            return producer.send(
                            new ProducerRecord<>(Topics.TRACE_EVENTS.name(), key(trace), value))
                    .get();
        }
    }

    private List<Rejection> rejections(long offset) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", ready.kafka(), "isolation.level", "read_committed");
        try (var consumer =
                new KafkaConsumer<>(
                        settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            TopicPartition partition = new TopicPartition(Topics.REJECTED.name(), 0);
            consumer.assign(Set.of(partition));
            consumer.seekToBeginning(Set.of(partition));
            List<Rejection> found = new ArrayList<>();
            return eventually(
                    Duration.ofSeconds(30),
                    () -> {
                        consumer.poll(Duration.ofMillis(200))
                                .forEach(record ->
                                        found.add(
                                                Topics.REJECTED
                                                        .valueSerde()
                                                        .deserializer()
                                                        .deserialize("", record.value())));
                        found.removeIf(rejection -> rejection.offset() != offset);
                        return found;
                    },
                    rejections -> rejections.size() >= 2);
        }
    }
}
