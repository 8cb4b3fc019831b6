package io.tracemill.ingest.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracemill.schemas.model.TraceEvent;
import io.tracemill.schemas.testing.TestSpans;
import io.tracemill.schemas.topic.Receipt;
import io.tracemill.schemas.topic.Topics;
import io.tracemill.schemas.topic.avro.TraceEventCodec;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/// Against the producer that Kafka's client brings for tests.
final class KafkaSpanPublisherTest extends SpanPublisherContract {
    private static final Node NODE = new Node(0, "localhost", 9092);
    private static final String TOPIC = Topics.TRACE_EVENTS.name();
    private static final BrokerState ALWAYS_UP =
            new BrokerState() {
                @Override
                public boolean isUp() {
                    return true;
                }

                @Override
                public void close() {}
            };

    private final MockProducer<byte[], byte[]> producer = producer(true);
    private final SpanPublisher publisher =
            new KafkaSpanPublisher(producer, ALWAYS_UP, new ByteBudget(64_000_000));

    @Override
    SpanPublisher publisher() {
        return publisher;
    }

    @Override
    List<TraceEvent> stored() {
        return stored(producer);
    }

    @Override
    void breakDown() {
        producer.sendException = new TimeoutException("no answer");
    }

    @Test
    void answersOnlyWhenTheBrokerHasEveryRecord() {
        MockProducer<byte[], byte[]> slow = producer(false);
        SpanPublisher own = new KafkaSpanPublisher(slow, ALWAYS_UP, new ByteBudget(64_000_000));
        TraceEvent event = TestSpans.event("t1", TestSpans.call("a", "", 0, 10));

        CompletableFuture<Receipt> receipt = own.publish(List.of(event, event));

        assertFalse(receipt.isDone());
        assertTrue(slow.completeNext());
        assertFalse(receipt.isDone());
        assertTrue(slow.completeNext());
        assertTrue(receipt.isDone());
        assertEquals(0, own.inFlightBytes());
    }

    @Test
    void failsTheRequestWhenOneOfItsRecordsFails() {
        MockProducer<byte[], byte[]> slow = producer(false);
        SpanPublisher own = new KafkaSpanPublisher(slow, ALWAYS_UP, new ByteBudget(64_000_000));
        TraceEvent event = TestSpans.event("t1", TestSpans.call("a", "", 0, 10));

        CompletableFuture<Receipt> receipt = own.publish(List.of(event, event));
        slow.errorNext(new TimeoutException("no answer"));
        assertFalse(receipt.isDone());
        slow.completeNext();

        assertTrue(receipt.isCompletedExceptionally());
        assertEquals(0, own.inFlightBytes());
    }

    @Test
    void refusesAtOnceWhatIsBeyondTheBudgetAndRecovers() {
        MockProducer<byte[], byte[]> slow = producer(false);
        SpanPublisher own = new KafkaSpanPublisher(slow, ALWAYS_UP, new ByteBudget(1_000));
        TraceEvent event = TestSpans.event("t1", TestSpans.call("a", "", 0, 10));
        CompletableFuture<Receipt> first = own.publish(List.of(event, event, event));

        CompletableFuture<Receipt> second = own.publish(List.of(event));

        assertFalse(first.isDone());
        assertTrue(second.isCompletedExceptionally());
        assertEquals(3, slow.history().size());
        while (slow.completeNext()) {
            assertEquals(3, slow.history().size());
        }
        assertTrue(first.isDone());
        assertFalse(own.publish(List.of(event)).isCompletedExceptionally());
    }

    private static List<TraceEvent> stored(MockProducer<byte[], byte[]> producer) {
        return producer.history().stream()
                .map(record -> TraceEventCodec.WHOLE.decode(record.value()))
                .toList();
    }

    private static MockProducer<byte[], byte[]> producer(boolean answersAtOnce) {
        Node[] replicas = {NODE};
        List<PartitionInfo> partitions =
                List.of(
                        new PartitionInfo(TOPIC, 0, NODE, replicas, replicas),
                        new PartitionInfo(TOPIC, 1, NODE, replicas, replicas));
        Cluster cluster = new Cluster("test", List.of(NODE), partitions, Set.of(), Set.of(), NODE);
        return new MockProducer<>(
                cluster, answersAtOnce, null, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
