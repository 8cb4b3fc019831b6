package io.tracemill.query.erase;

import io.tracemill.query.receipt.ReceiptSettings;
import io.tracemill.schemas.topic.Groups;
import io.tracemill.schemas.topic.KafkaProgress;
import io.tracemill.schemas.topic.Topics;
import java.time.Duration;
import java.util.Map;

/// Waits until the ledger and the list of rejections know what there is now, though not for ever.
public final class LedgerWaiter {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String EVENTS = Topics.TRACE_EVENTS.name();
    private static final String REJECTED = Topics.REJECTED.name();

    private final KafkaProgress progress;
    private final ReceiptSettings settings;

    public LedgerWaiter(KafkaProgress progress, ReceiptSettings settings) {
        this.progress = progress;
        this.settings = settings;
    }

    /// @return whether they do
    boolean await() {
        Map<Integer, Long> events = progress.ends(EVENTS);
        Map<Integer, Long> rejected = progress.ends(REJECTED);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!progress.isPast(Groups.LEDGER_SINK, EVENTS, events)
                || !progress.isPast(Groups.REJECTION_SINK, REJECTED, rejected)) {
            if (System.nanoTime() >= deadline) {
                return false;
            }
            settings.pause();
        }
        return true;
    }
}
