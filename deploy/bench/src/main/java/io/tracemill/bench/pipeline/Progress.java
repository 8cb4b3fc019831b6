package io.tracemill.bench.pipeline;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/// Watches a figure grow and gives up when it has stood still for a minute.
final class Progress {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String figure;
    private long highest = -1;
    private long grewAt = System.nanoTime();

    Progress(String figure) {
        this.figure = figure;
    }

    /// The figure as it is now.
    long reached(long now) {
        if (now > highest) {
            highest = now;
            grewAt = System.nanoTime();
        }
        if (System.nanoTime() - grewAt > PATIENCE.toNanos()) {
            throw new IllegalStateException(
                    String.format(
                            Locale.ROOT,
                            "%s: stands still at %,d for %d s",
                            figure,
                            highest,
                            PATIENCE.toSeconds()));
        }
        return now;
    }

    /// Waits between two questions.
    void pause(long millis) {
        LockSupport.parkNanos(millis * 1_000_000);
    }
}
