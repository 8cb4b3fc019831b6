package io.tracemill.e2e;

import io.tracemill.local.Ready;
import io.tracemill.schemas.model.ProjectId;
import io.tracemill.schemas.model.Span;
import io.tracemill.schemas.model.TraceEvent;
import io.tracemill.schemas.model.TraceId;
import io.tracemill.schemas.testing.TestSpans;
import io.tracemill.schemas.topic.Topics;
import io.tracemill.schemas.topic.TraceKey;
import io.tracemill.schemas.topic.avro.TraceEventCodec;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// Writes to `trace-events` past the gateway, also what no gateway writes.
final class Events implements AutoCloseable {

    private final String project;
    private final KafkaProducer<byte[], byte[]> producer;

    Events(Ready ready, String project) {
        this.project = project;
        this.producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", ready.kafka()),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
    }

    RecordMetadata send(String trace, long receivedUnixMillis, Span... spans) {
        TraceEvent like = TestSpans.event(trace, spans);
        return send(
                trace,
                TraceEventCodec.WHOLE.encode(
                        new TraceEvent(
                                new ProjectId(project),
                                like.traceId(),
                                receivedUnixMillis,
                                like.source(),
                                like.service(),
                                like.resource(),
                                like.spans())));
    }

    RecordMetadata send(String trace, byte[] value) {
        byte[] key = new TraceKey(new ProjectId(project), new TraceId(trace)).toBytes();
        try {
            return producer.send(new ProducerRecord<>(Topics.TRACE_EVENTS.name(), key, value))
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("not written", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
