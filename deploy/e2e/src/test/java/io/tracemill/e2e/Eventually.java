package io.tracemill.e2e;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Waits for a condition, and says what there was instead when it does not come.
public final class Eventually {

    /// What takes longer than this does not come any more.
    public static final Duration PATIENCE = Duration.ofMinutes(2);

    private Eventually() {}

    public static <T> T eventually(Supplier<T> reading, Predicate<T> wanted) {
        return eventually(PATIENCE, reading, wanted);
    }

    public static <T> T eventually(Duration patience, Supplier<T> reading, Predicate<T> wanted) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            T value = reading.get();
            if (wanted.test(value)) {
                return value;
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError("after " + patience + " it still was " + value);
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }
}
