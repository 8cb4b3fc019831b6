package io.tracemill.process.sink;

import java.time.Duration;

/// When a batch is handed to ClickHouse: when it is full, or when its first row has waited so long
/// and the batch before it is in. Few large inserts cost ClickHouse much less than many small ones,
/// so it waits longer while more records wait in the topic than one poll returns, and while
/// ClickHouse is so busy that inserts take long.
///
/// @param maxRows of a batch, reached within one record
/// @param maxBytes of a batch, reached within one record
/// @param linger how long its first row waits
/// @param lingerBehind how long its first row waits while the sink is behind
public record BatchLimits(int maxRows, long maxBytes, Duration linger, Duration lingerBehind) {

    /// A batch is gathered for at least so many times as long as an insert takes.
    private static final int INSERTS_A_LINGER = 2;

    boolean isFull(Batch<?> batch) {
        return batch.rows() >= maxRows || batch.bytes() >= maxBytes;
    }

    /// @param behind whether more waits in the topic than one poll returns
    /// @param lastNanos how long the last insert took
    boolean isDue(Batch<?> batch, boolean behind, long lastNanos) {
        if (batch.isEmpty()) {
            return false;
        }
        long longest = lingerBehind.toNanos();
        long patience =
                behind
                        ? longest
                        : Math.clamp(lastNanos * INSERTS_A_LINGER, linger.toNanos(), longest);
        return isFull(batch) || System.nanoTime() - batch.startedNanos() >= patience;
    }
}
