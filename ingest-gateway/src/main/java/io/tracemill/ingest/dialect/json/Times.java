package io.tracemill.ingest.dialect.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/// Times as senders write them: RFC 3339 (without an offset: UTC), or a number since 1970 whose
/// unit shows in its size.
///
/// | number | unit | covers |
/// |---|---|---|
/// | from 10⁸ | seconds | 1973 to 5138 |
/// | from 10¹¹ | milliseconds | 1973 to 5138 |
/// | from 10¹⁴ | microseconds | 1973 to 5138 |
/// | from 10¹⁷ | nanoseconds | 1973 to 2262 |
///
/// A smaller number is no time in any of them and is refused.
public final class Times {
    /// What [#read] gives for what is no time.
    public static final long NONE = -1;

    public static final String EXPECTED =
            "expected a time: RFC 3339 such as 2026-05-31T14:22:10.5Z, or a number since 1970 in"
                    + " seconds, milliseconds, microseconds or nanoseconds, of 1973 or later";

    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final double LOWEST = 1e8;
    private static final long SECONDS_LIMIT = 100_000_000_000L;
    private static final long MILLIS_LIMIT = 100_000_000_000_000L;
    private static final long MICROS_LIMIT = 100_000_000_000_000_000L;

    private static final DateTimeFormatter TEXT =
            new DateTimeFormatterBuilder()
                    .parseCaseInsensitive()
                    .append(DateTimeFormatter.ISO_LOCAL_DATE)
                    .appendPattern("[ ]['T']")
                    .append(DateTimeFormatter.ISO_LOCAL_TIME)
                    .optionalStart()
                    .appendOffset("+HH:mm", "Z")
                    .optionalEnd()
                    .toFormatter(Locale.ROOT);

    private Times() {}

    /// The current value as epoch nanoseconds, read past in any case; [#NONE] when it is no time.
    public static long read(JsonReader in) {
        if (in.isText()) {
            return ofText(in.text());
        }
        if (in.isNumber()) {
            return ofNumber(in);
        }
        in.skip();
        return NONE;
    }

    private static long ofNumber(JsonReader in) {
        String digits = in.text();
        double number = in.number();
        if (number < LOWEST || number >= Long.MAX_VALUE) {
            return NONE;
        }
        long whole = wholePart(digits, number);
        long nanosPerUnit =
                whole < SECONDS_LIMIT
                        ? NANOS_PER_SECOND
                        : whole < MILLIS_LIMIT ? 1_000_000 : whole < MICROS_LIMIT ? 1_000 : 1;
        double fraction = number - Math.floor(number);
        try {
            return Math.addExact(
                    Math.multiplyExact(whole, nanosPerUnit), Math.round(fraction * nanosPerUnit));
        } catch (ArithmeticException beyondTheYear2262) {
            return NONE;
        }
    }

    /// All digits of a whole number: nanoseconds have more than a double holds.
    private static long wholePart(String digits, double number) {
        boolean plain = digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return plain ? Long.parseLong(digits) : (long) number;
    }

    public static long ofText(String text) {
        try {
            long usual = Rfc3339.nanos(text);
            return usual == Rfc3339.UNREAD ? ofAnyForm(text) : usual;
        } catch (DateTimeException | ArithmeticException e) {
            return NONE;
        }
    }

    private static long ofAnyForm(String text) {
        TemporalAccessor time =
                TEXT.parseBest(text.strip(), OffsetDateTime::from, LocalDateTime::from);
        Instant instant =
                time instanceof OffsetDateTime offset
                        ? offset.toInstant()
                        : LocalDateTime.from(time).toInstant(ZoneOffset.UTC);
        return nanos(instant);
    }

    private static long nanos(Instant instant) {
        long nanos =
                Math.addExact(
                        Math.multiplyExact(instant.getEpochSecond(), NANOS_PER_SECOND),
                        instant.getNano());
        return nanos < 0 ? NONE : nanos;
    }
}
