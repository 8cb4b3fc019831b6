package io.tracemill.query.surface.sideseat.view;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/// The hours of a time, or its days where it is longer than two, in some time zone.
///
/// @param fromNanos inclusive, in epoch nanoseconds
/// @param toNanos inclusive
public record Buckets(long fromNanos, long toNanos, ZoneId zone) {

    private static final Duration MAX_OF_HOURS = Duration.ofDays(2);
    private static final long NANOS = 1_000_000_000;

    /// The bucket that a moment falls into, by when it began.
    String of(long epochSeconds) {
        return text(start(epochSeconds));
    }

    /// A value for each bucket, in their order.
    <V> Map<String, V> empty(V value) {
        Map<String, V> buckets = new LinkedHashMap<>();
        ZonedDateTime at = start(Math.floorDiv(fromNanos, NANOS));
        long end = Math.floorDiv(toNanos, NANOS);
        while (at.toEpochSecond() <= end) {
            buckets.put(text(at), value);
            at = at.plus(1, unit());
        }
        return buckets;
    }

    private ZonedDateTime start(long epochSeconds) {
        return Instant.ofEpochSecond(epochSeconds).atZone(zone).truncatedTo(unit());
    }

    private ChronoUnit unit() {
        return Duration.ofNanos(toNanos - fromNanos).compareTo(MAX_OF_HOURS) > 0
                ? ChronoUnit.DAYS
                : ChronoUnit.HOURS;
    }

    private static String text(ZonedDateTime start) {
        return Moments.rfc3339(start.toEpochSecond() * NANOS);
    }
}
