package io.tracemill.query.receipt;

import java.util.List;
import java.util.Map;

/// Waits until what a receipt stands for can be read, no longer than it may.
public final class ReceiptWaiter {

    private final GroupOffsets offsets;
    private final ReceiptSettings settings;

    public ReceiptWaiter(GroupOffsets offsets, ReceiptSettings settings) {
        this.offsets = offsets;
        this.settings = settings;
    }

    /// Blocks until what stands up to these offsets can be read.
    ///
    /// @param last offset in each partition of `trace-events`
    /// @throws NotYetReadableException when it takes too long, saying how far it is
    public void await(Map<Integer, Long> last) {
        ReceiptProgress progress = new ReceiptProgress(offsets, last);
        long deadline = System.nanoTime() + settings.patience().toNanos();
        while (!progress.advance()) {
            if (System.nanoTime() >= deadline) {
                throw new NotYetReadableException(progress.pending());
            }
            settings.pause();
        }
    }

    /// How far it is up to these offsets, asked once; but where only the trace sink has a moment to
    /// go, after that moment.
    ///
    /// @param last offset in each partition of `trace-events`
    public List<PartitionProgress> look(Map<Integer, Long> last) {
        ReceiptProgress progress = new ReceiptProgress(offsets, last);
        long deadline = System.nanoTime() + settings.patience().toNanos();
        while (!progress.advance() && progress.isProcessed() && System.nanoTime() < deadline) {
            settings.pause();
        }
        return progress.partitions();
    }
}
