package io.tracemill.ingest.access;

import io.tracemill.ingest.publish.ByteBudget;
import io.tracemill.schemas.access.TokenBucket;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// What each valid key takes up of this instance; other instances count for themselves.
public final class KeyUses {
    /// All who come without a key.
    static final String ANONYMOUS = "";

    private final LimitSettings limits;
    private final Map<String, KeyUse> byHash = new ConcurrentHashMap<>();

    public KeyUses(LimitSettings limits) {
        this.limits = limits;
    }

    /// @param hash of a key that is known: there are only so many of them
    KeyUse of(String hash) {
        KeyUse known = byHash.get(hash);
        return known == null ? byHash.computeIfAbsent(hash, _ -> unused()) : known;
    }

    /// When each key was used last, by its hash.
    public Map<String, Long> lastUsedUnixMillis() {
        Map<String, Long> times = new HashMap<>();
        byHash.forEach((hash, use) -> {
            if (!hash.equals(ANONYMOUS) && use.lastUsedUnixMillis() != 0) {
                times.put(hash, use.lastUsedUnixMillis());
            }
        });
        return times;
    }

    private KeyUse unused() {
        return new KeyUse(
                new TokenBucket(limits.requestsPerSecond(), limits.burst(), System.nanoTime()),
                new ByteBudget(limits.bytesInFlight()));
    }
}
