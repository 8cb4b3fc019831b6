package io.tracemill.schemas.topic;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/// Notices when the machine's clock is set back. Kafka's consumers plan their heartbeats by that
/// clock, and none of theirs ever runs backwards: until it shows again what it has shown before, a
/// member of a group sends none, and is expelled each time it has come back.
///
/// Not safe for several threads.
public final class ClockWatch {

    /// Less than the time that a member may be silent, by more than the time between heartbeats.
    static final Duration TOLERANCE = Duration.ofSeconds(2);

    private static final long NANOS_PER_MILLI = 1_000_000;

    /// Between two looks at clocks; what takes longer was interrupted.
    private static final long GLANCE_NANOS = Duration.ofMillis(100).toNanos();

    private final InstantSource clock;
    private final LongSupplier nanoTime;

    /// How far the clock is ahead of the one that cannot be set.
    private long leadMillis = Long.MIN_VALUE;

    public ClockWatch() {
        this(InstantSource.system(), System::nanoTime);
    }

    ClockWatch(InstantSource clock, LongSupplier nanoTime) {
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /// To be called often.
    ///
    /// @throws ClockSetBackException when the clock was set back since the last call
    public void check() {
        long before = nanoTime.getAsLong();
        long unixMillis = clock.millis();
        if (nanoTime.getAsLong() - before > GLANCE_NANOS) {
            return;
        }
        long known = leadMillis;
        leadMillis = unixMillis - Math.floorDiv(before, NANOS_PER_MILLI);
        if (known != Long.MIN_VALUE && known - leadMillis > TOLERANCE.toMillis()) {
            throw new ClockSetBackException(Duration.ofMillis(known - leadMillis));
        }
    }
}
