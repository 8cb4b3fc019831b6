package io.tracemill.process.reject;

import java.util.Arrays;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;

/// Rejects the record that something was made from that cannot be serialized, or that the broker
/// refuses.
///
/// What the broker refuses has ended the transaction, and what a commit makes is not of the record
/// that was read last: then nothing can be put aside in it, and the thread starts anew and rejects
/// the records of that key when it reads them again.
public final class RejectUnserializable extends StreamsRejections
        implements ProductionExceptionHandler {

    private static final Set<Class<? extends Exception>> REFUSALS =
            Set.of(RecordTooLargeException.class, InvalidRecordException.class);

    @Override
    public Response handleError(
            ErrorHandlerContext context, ProducerRecord<byte[], byte[]> record, Exception cause) {
        if (REFUSALS.contains(cause.getClass())) {
            quarantine(record.key(), cause);
        }
        return cause instanceof RetriableException ? Response.retry() : Response.fail();
    }

    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public Response handleSerializationError(
            ErrorHandlerContext context,
            ProducerRecord record,
            Exception cause,
            SerializationExceptionOrigin origin) {
        if (record.key() instanceof byte[] key && !Arrays.equals(key, context.sourceRawKey())) {
            quarantine(key, cause);
            return Response.fail();
        }
        return Response.resume(reject(context, Rejected.ENCODE, cause));
    }
}
