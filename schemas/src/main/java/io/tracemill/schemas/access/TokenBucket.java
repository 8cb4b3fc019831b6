package io.tracemill.schemas.access;

import java.util.concurrent.atomic.AtomicLong;

/// A bucket that tokens drip into at an even rate, without a lock or a timer: all it knows is when
/// it will be full again, as in the generic cell rate algorithm.
public final class TokenBucket {

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final long nanosPerToken;
    private final long nanosToFill;
    private final AtomicLong fullAt;

    /// A full one.
    ///
    /// @param perSecond tokens that drip in
    /// @param capacity tokens that it holds
    /// @param nowNanos by the clock that all later times are of
    public TokenBucket(int perSecond, int capacity, long nowNanos) {
        if (perSecond < 1 || capacity < 1) {
            throw new IllegalArgumentException(
                    "token bucket: expected at least 1 token per second and room for 1, got %d and %d"
                            .formatted(perSecond, capacity));
        }
        this.nanosPerToken = Math.max(1, NANOS_PER_SECOND / perSecond);
        this.nanosToFill = nanosPerToken * capacity;
        this.fullAt = new AtomicLong(nowNanos);
    }

    /// Takes one token, if there is one.
    public boolean tryTake(long nowNanos) {
        while (true) {
            long known = fullAt.get();
            long after = (known - nowNanos > 0 ? known : nowNanos) + nanosPerToken;
            if (after - nowNanos > nanosToFill) {
                return false;
            }
            if (fullAt.compareAndSet(known, after)) {
                return true;
            }
        }
    }

    /// Whole seconds after which there is a token again, at least 1.
    public int secondsUntilToken(long nowNanos) {
        long nanos = fullAt.get() + nanosPerToken - nanosToFill - nowNanos;
        return (int) Math.max(1, (nanos + NANOS_PER_SECOND - 1) / NANOS_PER_SECOND);
    }
}
