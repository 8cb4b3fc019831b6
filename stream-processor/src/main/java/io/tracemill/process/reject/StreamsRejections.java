package io.tracemill.process.reject;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.streams.errors.ErrorHandlerContext;

/// What the exception handlers of a topology have in common: where rejected records go.
abstract class StreamsRejections {

    private static final byte[] NOTHING = {};

    private Rejected rejected = new Rejected(new RejectionCounters());

    /// Streams makes the handlers itself and hands them its settings.
    public void configure(Map<String, ?> configs) {
        if (configs.get(Rejected.CONFIG) instanceof Rejected configured) {
            rejected = configured;
        }
    }

    /// Remembers the key of something that cannot be written, so that what it is made from is
    /// rejected when it is read again.
    void quarantine(Object key, Exception cause) {
        if (key instanceof byte[] bytes) {
            rejected.quarantine().add(bytes, cause);
        }
    }

    List<ProducerRecord<byte[], byte[]>> reject(
            ErrorHandlerContext context, String stage, Exception cause) {
        byte[] key = context.sourceRawKey() == null ? NOTHING : context.sourceRawKey();
        byte[] value = context.sourceRawValue() == null ? NOTHING : context.sourceRawValue();
        return List.of(
                rejected.record(
                        new ConsumerRecord<>(
                                context.topic(),
                                context.partition(),
                                context.offset(),
                                context.timestamp(),
                                TimestampType.CREATE_TIME,
                                key.length,
                                value.length,
                                key,
                                value,
                                new RecordHeaders(),
                                Optional.empty()),
                        stage,
                        cause));
    }
}
