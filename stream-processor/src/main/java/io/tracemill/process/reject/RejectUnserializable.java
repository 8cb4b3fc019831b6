package io.tracemill.process.reject;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;

/// Rejects the record that something was made from that cannot be serialized. A record that the
/// broker refuses has ended the transaction, so nothing can be put aside in it: the thread starts
/// anew and reads again.
public final class RejectUnserializable extends StreamsRejections
        implements ProductionExceptionHandler {

    @Override
    public Response handleError(
            ErrorHandlerContext context, ProducerRecord<byte[], byte[]> record, Exception cause) {
        return cause instanceof RetriableException ? Response.retry() : Response.fail();
    }

    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public Response handleSerializationError(
            ErrorHandlerContext context,
            ProducerRecord record,
            Exception cause,
            SerializationExceptionOrigin origin) {
        return Response.resume(reject(context, Rejected.ENCODE, cause));
    }
}
