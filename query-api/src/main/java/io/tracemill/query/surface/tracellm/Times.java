package io.tracemill.query.surface.tracellm;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Moments as text.
public final class Times {

    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);
    private static final long NANOS = 1_000_000_000;

    private Times() {}

    /// RFC 3339 in UTC: `2026-05-31T14:22:10.120Z`.
    public static String rfc3339(long epochNanos) {
        return instant(epochNanos).toString();
    }

    /// As Python writes it, six digits or none: `2026-05-31T14:22:10.120000+00:00`.
    static String python(long epochNanos) {
        long micros = Math.floorMod(epochNanos, NANOS) / 1000;
        String fraction = micros == 0 ? "" : String.format(Locale.ROOT, ".%06d", micros);
        return SECONDS.format(instant(epochNanos)) + fraction + "+00:00";
    }

    private static Instant instant(long epochNanos) {
        return Instant.ofEpochSecond(
                Math.floorDiv(epochNanos, NANOS), Math.floorMod(epochNanos, NANOS));
    }
}
