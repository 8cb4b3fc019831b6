package io.tracemill.ingest.http;

import io.tracemill.ingest.Refusal;
import io.tracemill.ingest.publish.ByteBudget;
import java.util.concurrent.atomic.AtomicLong;

/// The share of the buffers that one request holds until it is answered: of all requests' and of
/// its key's.
final class Lease implements AutoCloseable {
    private final ByteBudget budget;
    private final ByteBudget ofKey;
    private final AtomicLong held = new AtomicLong();
    private final AtomicLong beyond = new AtomicLong();
    private final long declared;

    /// @param declared bytes that the key's budget was asked for before
    Lease(ByteBudget budget, ByteBudget ofKey, long declared) {
        this.budget = budget;
        this.ofKey = ofKey;
        this.declared = declared;
    }

    /// @throws RefusedException when all requests together hold too much, or those of the key
    void take(long bytes) {
        if (!budget.tryAcquire(bytes)) {
            throw new RefusedException(
                    Refusal.unavailable("too many large requests at a time, try again"));
        }
        long more = Math.min(bytes, held.addAndGet(bytes) - declared);
        if (more > 0) {
            if (!ofKey.tryAcquire(more)) {
                throw new RefusedException(
                        Refusal.rateLimited("more bytes are under way than one key may have", 1));
            }
            beyond.addAndGet(more);
        }
    }

    /// Gives everything back; closing twice is harmless.
    @Override
    public void close() {
        long bytes = held.getAndSet(0);
        if (bytes > 0) {
            budget.release(bytes);
            ofKey.release(beyond.getAndSet(0));
        }
    }
}
