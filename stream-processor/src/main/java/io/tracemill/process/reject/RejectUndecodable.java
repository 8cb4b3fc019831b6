package io.tracemill.process.reject;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;

/// Rejects a record of a topic of the topology's own that it cannot read any more.
public final class RejectUndecodable extends StreamsRejections
        implements DeserializationExceptionHandler {

    @Override
    public Response handleError(
            ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception cause) {
        return Response.resume(reject(context, Rejected.DECODE, cause));
    }
}
