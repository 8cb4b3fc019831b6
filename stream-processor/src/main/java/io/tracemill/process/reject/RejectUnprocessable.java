package io.tracemill.process.reject;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/// Rejects a record that a step of a topology fails on, in the transaction in which its offset is
/// committed. What Kafka or a store fails on is no fault of the record: the thread starts anew and
/// reads it again.
public final class RejectUnprocessable extends StreamsRejections
        implements ProcessingExceptionHandler {

    @Override
    public Response handleError(
            ErrorHandlerContext context, @Nullable Record<?, ?> record, Exception cause) {
        boolean isOfRecord = record != null && context.topic() != null;
        if (!isOfRecord || cause instanceof KafkaException) {
            return Response.fail();
        }
        return Response.resume(reject(context, context.processorNodeId(), cause));
    }
}
