package io.tracemill.ingest.http;

import io.tracemill.ingest.Refusal;
import io.tracemill.ingest.publish.ByteBudget;
import java.util.concurrent.atomic.AtomicLong;

/// The share of the buffer that one request holds until it is answered.
final class Lease implements AutoCloseable {
    private final ByteBudget budget;
    private final AtomicLong held = new AtomicLong();

    Lease(ByteBudget budget) {
        this.budget = budget;
    }

    /// @throws RefusedException when all requests together hold too much
    void take(long bytes) {
        if (!budget.tryAcquire(bytes)) {
            throw new RefusedException(
                    Refusal.unavailable("too many large requests at a time, try again"));
        }
        held.addAndGet(bytes);
    }

    /// Gives everything back; closing twice is harmless.
    @Override
    public void close() {
        long bytes = held.getAndSet(0);
        if (bytes > 0) {
            budget.release(bytes);
        }
    }
}
