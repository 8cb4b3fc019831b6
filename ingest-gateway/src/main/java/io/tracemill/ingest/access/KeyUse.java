package io.tracemill.ingest.access;

import io.tracemill.ingest.publish.ByteBudget;
import io.tracemill.schemas.access.TokenBucket;

/// What one key takes up of this instance: how fast it asks, how much it has under way, and when it
/// was used last.
public final class KeyUse {
    /// Often enough for people, rare enough to write hardly ever.
    private static final long COARSE_MILLIS = 1_000;

    private final TokenBucket requests;
    private final ByteBudget bytesInFlight;
    private volatile long lastUsedUnixMillis;

    KeyUse(TokenBucket requests, ByteBudget bytesInFlight) {
        this.requests = requests;
        this.bytesInFlight = bytesInFlight;
    }

    /// Counts a request, unless it is one too many.
    boolean tryRequest(long nowNanos, long nowUnixMillis) {
        if (nowUnixMillis - lastUsedUnixMillis >= COARSE_MILLIS) {
            lastUsedUnixMillis = nowUnixMillis;
        }
        return requests.tryTake(nowNanos);
    }

    int secondsUntilRequest(long nowNanos) {
        return requests.secondsUntilToken(nowNanos);
    }

    /// The bodies that arrive, or are not answered yet.
    public ByteBudget bytesInFlight() {
        return bytesInFlight;
    }

    /// To the second; 0 for never.
    public long lastUsedUnixMillis() {
        return lastUsedUnixMillis;
    }
}
