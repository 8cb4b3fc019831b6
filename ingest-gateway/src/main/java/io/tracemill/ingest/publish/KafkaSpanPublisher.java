package io.tracemill.ingest.publish;

import io.tracemill.schemas.model.ProjectId;
import io.tracemill.schemas.model.TraceEvent;
import io.tracemill.schemas.topic.Receipt;
import io.tracemill.schemas.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/// Writes trace events to the topic `trace-events` with `acks=all`.
///
/// What is not acknowledged is bounded; beyond the bound, and while Kafka is away, requests fail at
/// once or after the delivery timeout, and the next ones succeed as soon as it is back.
public final class KafkaSpanPublisher implements SpanPublisher {
    private static final String TOPIC = Topics.TRACE_EVENTS.name();
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(10);

    private final Producer<byte[], byte[]> producer;
    private final WarmMetadata metadata;
    private final BrokerState brokers;
    private final EventPacker packer = new EventPacker(ProducerSettings.MAX_VALUE_BYTES);
    private final ByteBudget budget;

    /// @param kafka bootstrap servers and security, as kafka-clients takes them
    public KafkaSpanPublisher(Properties kafka, PublishSettings settings) {
        this(
                new KafkaProducer<>(ProducerSettings.of(kafka, settings)),
                new BrokerWatch(kafka),
                new ByteBudget(settings.maxInFlightBytes()));
    }

    KafkaSpanPublisher(Producer<byte[], byte[]> producer, BrokerState brokers, ByteBudget budget) {
        this.producer = producer;
        this.metadata = new WarmMetadata(producer, TOPIC);
        this.brokers = brokers;
        this.budget = budget;
    }

    @Override
    public CompletableFuture<Receipt> publish(List<TraceEvent> events) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>(events.size());
        for (TraceEvent event : events) {
            packer.pack(event, (key, value) -> records.add(record(key, value)));
        }
        long bytes = sizeOf(records);
        if (!budget.tryAcquire(bytes)) {
            return CompletableFuture.failedFuture(
                    new UnpublishedException("too much is waiting for Kafka, try again"));
        }
        Delivery delivery =
                new Delivery(projects(events), records.size(), () -> budget.release(bytes));
        for (ProducerRecord<byte[], byte[]> record : records) {
            send(record, delivery);
        }
        return delivery.outcome();
    }

    /// The producer calls back for what the broker refuses and throws what it cannot even try.
    private void send(ProducerRecord<byte[], byte[]> record, Delivery delivery) {
        try {
            producer.send(record, delivery);
        } catch (KafkaException | IllegalStateException e) {
            delivery.onCompletion(null, e);
        }
    }

    @Override
    public boolean isReady() {
        return metadata.isKnown() && brokers.isUp();
    }

    @Override
    public long inFlightBytes() {
        return budget.used();
    }

    @Override
    public void close() {
        metadata.close();
        brokers.close();
        producer.close(CLOSE_PATIENCE);
    }

    private static Set<ProjectId> projects(List<TraceEvent> events) {
        Set<ProjectId> projects = new HashSet<>();
        for (TraceEvent event : events) {
            projects.add(event.projectId());
        }
        return projects;
    }

    private static ProducerRecord<byte[], byte[]> record(byte[] key, byte[] value) {
        return new ProducerRecord<>(TOPIC, key, value);
    }

    private static long sizeOf(List<ProducerRecord<byte[], byte[]>> records) {
        long bytes = 0;
        for (ProducerRecord<byte[], byte[]> record : records) {
            bytes += record.key().length + record.value().length;
        }
        return bytes;
    }
}
