package io.tracemill.ingest.publish;

import java.util.concurrent.atomic.AtomicLong;

/// So many bytes may be held at a time and no more.
public final class ByteBudget {
    private final long limit;
    private final AtomicLong used = new AtomicLong();

    public ByteBudget(long limit) {
        this.limit = limit;
    }

    /// Takes the bytes, or nothing. A single claim above the limit is let through when nothing else
    /// is held, else it could never be met.
    public boolean tryAcquire(long bytes) {
        while (true) {
            long now = used.get();
            if (now != 0 && now + bytes > limit) {
                return false;
            }
            if (used.compareAndSet(now, now + bytes)) {
                return true;
            }
        }
    }

    public void release(long bytes) {
        used.addAndGet(-bytes);
    }

    public long used() {
        return used.get();
    }

    public long limit() {
        return limit;
    }
}
