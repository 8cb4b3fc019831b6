package io.tracemill.process.sink;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// A trace that a record says is no more, or spans of it.
///
/// @param record that says so
/// @param spanIds those that are no more, empty when the whole trace is not
/// @param version tells the rows that go from those of a later life of the trace
/// @param erasedUnixMillis when its erasure was asked for
record ErasedTrace(
        ConsumerRecord<byte[], byte[]> record,
        String projectId,
        String traceId,
        List<String> spanIds,
        long version,
        long erasedUnixMillis) {

    ErasedTrace {
        spanIds = List.copyOf(spanIds);
    }
}
