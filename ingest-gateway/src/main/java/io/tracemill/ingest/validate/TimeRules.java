package io.tracemill.ingest.validate;

import java.time.Instant;
import java.util.Optional;

/// What times may be: from 1970 to 2262, the end not before the start. A clock that is off is no
/// reason to refuse a span.
public final class TimeRules {

    /// The last moment that fits: 2262-04-11.
    public static final long MAX_UNIX_NANOS = Long.MAX_VALUE;

    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private TimeRules() {}

    /// What is wrong with one time.
    public static Optional<String> problemOfTime(long unixNanos) {
        return unixNanos >= 0
                ? Optional.empty()
                : Optional.of("expected a time from 1970-01-01 to 2262-04-11");
    }

    /// What is wrong with an end.
    public static Optional<String> problemOfEnd(long startUnixNanos, long endUnixNanos) {
        if (endUnixNanos >= startUnixNanos) {
            return Optional.empty();
        }
        return Optional.of(
                "expected an end at or after the start (%s), got %s"
                        .formatted(shown(startUnixNanos), shown(endUnixNanos)));
    }

    private static Instant shown(long unixNanos) {
        return Instant.ofEpochSecond(
                Math.floorDiv(unixNanos, NANOS_PER_SECOND),
                Math.floorMod(unixNanos, NANOS_PER_SECOND));
    }
}
