package io.tracemill.process.sink;

import io.tracemill.schemas.model.Rejection;
import io.tracemill.schemas.model.TraceEvent;
import io.tracemill.schemas.topic.Topics;
import io.tracemill.schemas.topic.avro.RegistryCodecs;
import io.tracemill.schemas.topic.avro.TraceEventCodec;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/// What is kept of a record of which one row is rejected.
interface Piece {

    byte[] NOTHING = {};

    /// The whole record.
    Piece WHOLE = (record, place) -> Optional.of(record);

    /// An event of the one span.
    Piece SPAN =
            (record, place) ->
                    Optional.of(place == Rejection.WHOLE ? record : withSpan(record, place));

    /// A reference to it, since what cannot be stored as a rejection cannot be as part of another
    /// one; nothing of a reference.
    Piece REFERENCE =
            (record, place) ->
                    isReference(record) ? Optional.empty() : Optional.of(with(record, NOTHING));

    /// Nothing when it would never end.
    Optional<ConsumerRecord<byte[], byte[]>> of(ConsumerRecord<byte[], byte[]> record, int place);

    private static boolean isReference(ConsumerRecord<byte[], byte[]> record) {
        try {
            return RegistryCodecs.REJECTION
                    .decode(record.value())
                    .topic()
                    .equals(Topics.REJECTED.name());
        } catch (RuntimeException undecodable) {
            return false;
        }
    }

    private static ConsumerRecord<byte[], byte[]> withSpan(
            ConsumerRecord<byte[], byte[]> record, int place) {
        TraceEvent event = TraceEventCodec.WHOLE.decode(record.value());
        TraceEvent alone =
                new TraceEvent(
                        event.projectId(),
                        event.traceId(),
                        event.receivedUnixMillis(),
                        event.source(),
                        event.service(),
                        event.resource(),
                        List.of(event.spans().get(place)));
        return with(record, TraceEventCodec.WHOLE.encode(alone));
    }

    private static ConsumerRecord<byte[], byte[]> with(
            ConsumerRecord<byte[], byte[]> record, byte[] value) {
        return new ConsumerRecord<>(
                record.topic(),
                record.partition(),
                record.offset(),
                record.timestamp(),
                TimestampType.CREATE_TIME,
                record.serializedKeySize(),
                value.length,
                record.key(),
                value,
                new RecordHeaders(),
                Optional.empty());
    }
}
