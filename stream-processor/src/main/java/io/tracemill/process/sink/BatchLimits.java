package io.tracemill.process.sink;

import java.time.Duration;

/// When a batch is handed to ClickHouse: when it is full, or when the batch before it is in and was
/// handed over so long ago. Few large inserts cost ClickHouse much less than many small ones, so it
/// waits longer while more records wait in the topic than one poll returns, and while ClickHouse is
/// so busy that inserts take long.
///
/// @param maxRows of a batch, reached within one record
/// @param maxBytes of a batch, reached within one record
/// @param linger from the begin of one insert to that of the next
/// @param lingerBehind the same while the sink is behind
public record BatchLimits(int maxRows, long maxBytes, Duration linger, Duration lingerBehind) {

    /// A batch is gathered for at least so many times as long as an insert takes.
    private static final int INSERTS_A_LINGER = 2;

    /// What comes together goes in together: the first row of it waits for so much of a linger.
    private static final int GATHERING_PART = 10;

    boolean isFull(Batch<?> batch) {
        return batch.rows() >= maxRows || batch.bytes() >= maxBytes;
    }

    /// @param behind whether more waits in the topic than one poll returns
    /// @param lastStartedNanos when the last insert began, as [System#nanoTime] counts
    /// @param lastNanos how long it took
    boolean isDue(Batch<?> batch, boolean behind, long lastStartedNanos, long lastNanos) {
        if (batch.isEmpty()) {
            return false;
        }
        if (isFull(batch)) {
            return true;
        }
        long now = System.nanoTime();
        long longest = lingerBehind.toNanos();
        long patience =
                behind
                        ? longest
                        : Math.clamp(lastNanos * INSERTS_A_LINGER, linger.toNanos(), longest);
        return now - lastStartedNanos >= patience
                && now - batch.startedNanos() >= linger.toNanos() / GATHERING_PART;
    }
}
