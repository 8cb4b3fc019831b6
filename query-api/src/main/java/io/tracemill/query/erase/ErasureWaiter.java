package io.tracemill.query.erase;

import io.tracemill.query.receipt.FigureOffsets;
import io.tracemill.query.receipt.NotYetReadableException;
import io.tracemill.query.receipt.ReceiptSettings;
import io.tracemill.query.receipt.ReceiptWaiter;
import io.tracemill.schemas.topic.KafkaAwayException;
import io.tracemill.schemas.topic.KafkaProgress;
import io.tracemill.schemas.topic.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Waits until the tables say what was written, figures included, though not for ever.
public final class ErasureWaiter {

    private static final Logger log = LoggerFactory.getLogger(ErasureWaiter.class);
    private static final Duration FIGURES_PATIENCE = Duration.ofSeconds(3);

    private final KafkaProgress progress;
    private final FigureOffsets figures;
    private final ReceiptWaiter receipts;
    private final ReceiptSettings settings;

    public ErasureWaiter(
            KafkaProgress progress,
            FigureOffsets figures,
            ReceiptWaiter receipts,
            ReceiptSettings settings) {
        this.progress = progress;
        this.figures = figures;
        this.receipts = receipts;
        this.settings = settings;
    }

    /// Until what stands up to these offsets is in the tables.
    void await(List<Map<Integer, Long>> written) {
        Map<Integer, Long> last = new HashMap<>();
        written.forEach(one ->
                one.forEach((partition, offset) -> last.merge(partition, offset, Math::max)));
        if (!last.isEmpty() && isReadable(last)) {
            awaitFigures();
        }
    }

    /// Until all that was accepted up to now is in the tables.
    ///
    /// @return whether it is
    boolean awaitAllAccepted() {
        Map<Integer, Long> last = new HashMap<>();
        progress.ends(Topics.TRACE_EVENTS.name())
                .forEach((partition, end) -> {
                    if (end > 0) {
                        last.put(partition, end - 1);
                    }
                });
        return last.isEmpty() || isReadable(last);
    }

    private boolean isReadable(Map<Integer, Long> last) {
        try {
            receipts.await(last);
            return true;
        } catch (NotYetReadableException | KafkaAwayException late) {
            log.atWarn()
                    .setMessage("an erasure takes long, its answer does not wait for it")
                    .addKeyValue("error", late.getMessage())
                    .log();
            return false;
        }
    }

    /// What changed goes to where the windows are, and from there to the table.
    private void awaitFigures() {
        long deadline = System.nanoTime() + FIGURES_PATIENCE.toNanos();
        try {
            Map<Integer, Long> changes = figures.endOfChanges();
            if (until(deadline, () -> figures.areSummedUp(changes))) {
                Map<Integer, Long> rollups = figures.endOfRollups();
                until(deadline, () -> figures.areStored(rollups));
            }
        } catch (KafkaAwayException away) {
            log.atWarn()
                    .setMessage("an erasure's answer does not wait for the figures")
                    .addKeyValue("error", away.getMessage())
                    .log();
        }
    }

    private boolean until(long deadlineNanos, BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() >= deadlineNanos) {
                return false;
            }
            settings.pause();
        }
        return true;
    }
}
