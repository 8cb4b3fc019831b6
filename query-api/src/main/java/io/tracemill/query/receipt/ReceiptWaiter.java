package io.tracemill.query.receipt;

import io.tracemill.schemas.topic.Receipt;

/// Waits until what a receipt stands for can be read, no longer than it may.
public final class ReceiptWaiter {

    private final GroupOffsets offsets;
    private final ReceiptSettings settings;

    public ReceiptWaiter(GroupOffsets offsets, ReceiptSettings settings) {
        this.offsets = offsets;
        this.settings = settings;
    }

    /// Blocks.
    ///
    /// @throws NotYetReadableException when it takes too long, saying how far it is
    public void await(Receipt receipt) {
        ReceiptProgress progress = new ReceiptProgress(offsets, receipt);
        long deadline = System.nanoTime() + settings.patience().toNanos();
        while (!progress.advance()) {
            if (System.nanoTime() >= deadline) {
                throw new NotYetReadableException(progress.pending());
            }
            pause();
        }
    }

    private void pause() {
        try {
            Thread.sleep(settings.pollInterval());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaAwayException("waiting for a receipt", e);
        }
    }
}
