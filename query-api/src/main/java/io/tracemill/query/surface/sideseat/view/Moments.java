package io.tracemill.query.surface.sideseat.view;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Moments as SideSeat writes them: cut to microseconds, with no, three or six digits of a second.
public final class Moments {

    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);
    private static final long NANOS = 1_000_000_000;

    private Moments() {}

    /// `2026-11-10T00:14:14.000123Z`
    public static String rfc3339(long epochNanos) {
        int micros = (int) (Math.floorMod(epochNanos, NANOS) / 1000);
        return SECONDS.format(instant(epochNanos)) + fraction(micros) + 'Z';
    }

    public static String ofMillis(long epochMillis) {
        return rfc3339(epochMillis * 1_000_000);
    }

    /// `Tue, 10 Nov 2026 00:59:59 GMT`, as headers have it.
    public static String httpDate(long epochNanos) {
        return HTTP_DATE.format(instant(epochNanos));
    }

    /// Whole milliseconds between two moments, each cut to a millisecond.
    static long millisBetween(long startNanos, long endNanos) {
        return Math.floorDiv(endNanos, 1_000_000) - Math.floorDiv(startNanos, 1_000_000);
    }

    private static String fraction(int micros) {
        if (micros == 0) {
            return "";
        }
        return micros % 1000 == 0
                ? String.format(Locale.ROOT, ".%03d", micros / 1000)
                : String.format(Locale.ROOT, ".%06d", micros);
    }

    private static Instant instant(long epochNanos) {
        return Instant.ofEpochSecond(
                Math.floorDiv(epochNanos, NANOS), Math.floorMod(epochNanos, NANOS));
    }
}
