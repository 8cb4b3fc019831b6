package io.tracemill.schemas.access;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Counts the requests of each key minute by minute; every instance of an application counts for
/// itself.
public final class RequestWindow {

    private static final long SECONDS = 60;

    /// Keys beyond these share one count, so that nobody fills the memory with keys of his making.
    private static final int MAX_KEYS = 10_000;

    private static final String OTHERS = "";

    private final int limit;
    private final Clock clock;
    private volatile Minute current;

    /// @param limit requests of one key in one minute
    public RequestWindow(int limit, Clock clock) {
        if (limit < 1) {
            throw new IllegalArgumentException(
                    "requests per minute: expected at least 1, got " + limit);
        }
        this.limit = limit;
        this.clock = clock;
        this.current = new Minute(0);
    }

    /// How far a key has come in this minute.
    ///
    /// @param remaining requests that it has left, never negative
    /// @param resetEpochSeconds when the next minute begins
    /// @param allowed whether this request was still within the limit
    public record Count(int limit, int remaining, long resetEpochSeconds, boolean allowed) {

        public long secondsUntilReset(Clock clock) {
            return Math.max(1, resetEpochSeconds - clock.instant().getEpochSecond());
        }
    }

    private record Minute(long startSeconds, Map<String, AtomicInteger> counts) {

        private Minute(long startSeconds) {
            this(startSeconds, new ConcurrentHashMap<>());
        }
    }

    /// Counts one request.
    ///
    /// @param key its hash, or any other name of who asks
    public Count count(String key) {
        Minute minute = minute();
        Map<String, AtomicInteger> counts = minute.counts();
        String counted = counts.size() < MAX_KEYS || counts.containsKey(key) ? key : OTHERS;
        return after(
                minute,
                counts.computeIfAbsent(counted, _ -> new AtomicInteger())
                        .updateAndGet(so -> so > limit ? so : so + 1));
    }

    /// How far a key has come, without counting anything.
    public Count look(String key) {
        Minute minute = minute();
        AtomicInteger used = minute.counts().get(key);
        return after(minute, used == null ? 0 : used.get());
    }

    private Count after(Minute minute, int used) {
        return new Count(
                limit, Math.max(0, limit - used), minute.startSeconds() + SECONDS, used <= limit);
    }

    private Minute minute() {
        long start = clock.instant().getEpochSecond() / SECONDS * SECONDS;
        Minute minute = current;
        if (minute.startSeconds() == start) {
            return minute;
        }
        synchronized (this) {
            if (current.startSeconds() != start) {
                current = new Minute(start);
            }
            return current;
        }
    }
}
