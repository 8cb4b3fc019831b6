package io.tracemill.schemas.model;

import java.time.Duration;

/// The time that windows and partitions go by: a span's own start, clamped where its clock cannot
/// be right.
public final class EventTime {

    /// Older starts count as this old.
    public static final Duration MAX_AGE = Duration.ofDays(90);

    /// Clocks that run ahead by less than this are not worth a flag.
    public static final Duration TOLERANCE = Duration.ofMinutes(1);

    private static final long NANOS_PER_MILLI = 1_000_000;

    private EventTime() {}

    /// @return epoch nanoseconds between [#MAX_AGE] before the receipt and the receipt
    public static long clampedUnixNanos(long startUnixNanos, long receivedUnixMillis) {
        long received = receivedUnixMillis * NANOS_PER_MILLI;
        return Math.clamp(startUnixNanos, Math.max(0, received - MAX_AGE.toNanos()), received);
    }

    /// Whether the sender's clock is so far off that it is worth saying so.
    public static boolean isSkewed(long startUnixNanos, long receivedUnixMillis) {
        long received = receivedUnixMillis * NANOS_PER_MILLI;
        return startUnixNanos > received + TOLERANCE.toNanos()
                || startUnixNanos < received - MAX_AGE.toNanos();
    }

    /// Days since 1970 of the clamped start: the partition that a row belongs to.
    public static int partitionDay(long startUnixNanos, long receivedUnixMillis) {
        return (int)
                Math.floorDiv(
                        clampedUnixNanos(startUnixNanos, receivedUnixMillis),
                        Duration.ofDays(1).toNanos());
    }
}
