package io.tracemill.process.sink;

import java.time.Duration;

/// When a batch is handed to ClickHouse: when it is full, or when its first row has waited so long
/// and the batch before it is in; while more records wait in the topic than one poll returns, it
/// waits longer, because few large inserts cost ClickHouse much less than many small ones.
///
/// @param maxRows of a batch, reached within one record
/// @param maxBytes of a batch, reached within one record
/// @param linger how long its first row waits
/// @param lingerBehind how long its first row waits while the sink is behind
public record BatchLimits(int maxRows, long maxBytes, Duration linger, Duration lingerBehind) {

    boolean isFull(Batch<?> batch) {
        return batch.rows() >= maxRows || batch.bytes() >= maxBytes;
    }

    boolean isDue(Batch<?> batch, boolean behind) {
        if (batch.isEmpty()) {
            return false;
        }
        long patience = (behind ? lingerBehind : linger).toNanos();
        return isFull(batch) || System.nanoTime() - batch.startedNanos() >= patience;
    }
}
