package io.tracemill.bench.chaos.clock;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// What the classes of a JVM with a [ShiftedClassPath] are told instead of the time. What waits for
/// so long is not moved, as on a machine whose clock is set.
public final class ShiftedClock {

    private static volatile long offsetMillis;

    static {
        ClockFile.ofThisProcess()
                .ifPresent(file ->
                        Thread.ofPlatform().daemon().name("shifted-clock").start(file::follow));
    }

    private ShiftedClock() {}

    static void shift(long millis) {
        offsetMillis = millis;
    }

    /// In the place of [System#currentTimeMillis].
    public static long currentTimeMillis() {
        return System.currentTimeMillis() + offsetMillis;
    }

    /// In the place of [Instant#now()].
    public static Instant now() {
        return Instant.now().plusMillis(offsetMillis);
    }

    /// In the place of [Clock#systemUTC].
    public static Clock systemUTC() {
        return new OfZone(ZoneOffset.UTC);
    }

    /// In the place of [InstantSource#system].
    public static InstantSource system() {
        return systemUTC();
    }

    private static final class OfZone extends Clock {

        private final ZoneId zone;

        OfZone(ZoneId zone) {
            this.zone = zone;
        }

        @Override
        public ZoneId getZone() {
            return zone;
        }

        @Override
        public Clock withZone(ZoneId other) {
            return new OfZone(other);
        }

        @Override
        public Instant instant() {
            return now();
        }
    }
}
