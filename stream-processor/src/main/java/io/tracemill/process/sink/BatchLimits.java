package io.tracemill.process.sink;

import java.time.Duration;

/// When a batch is handed to ClickHouse: when it is full, or when its first row has waited so long
/// and the batch before it is in.
///
/// @param maxRows of a batch, reached within one record
/// @param maxBytes of a batch, reached within one record
public record BatchLimits(int maxRows, long maxBytes, Duration linger) {

    boolean isFull(Batch<?> batch) {
        return batch.rows() >= maxRows || batch.bytes() >= maxBytes;
    }

    boolean isDue(Batch<?> batch) {
        return !batch.isEmpty()
                && (isFull(batch) || System.nanoTime() - batch.startedNanos() >= linger.toNanos());
    }
}
