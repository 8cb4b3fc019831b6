package io.tracemill.query.parameter;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/// Reads moments as people and programs write them.
final class Moment {

    private static final Pattern MILLIS = Pattern.compile("\\d{1,20}");
    private static final Pattern OFFSET = Pattern.compile(".*([zZ]|[+-]\\d\\d:?\\d\\d)$");
    private static final int DATE_LENGTH = 10;

    private Moment() {}

    /// Epoch nanoseconds between 1970 and 2262, where the range of a long ends; nothing when the
    /// text is no moment.
    static OptionalLong parse(String text) {
        if (MILLIS.matcher(text).matches()) {
            return OptionalLong.of(
                    new BigInteger(text)
                            .multiply(BigInteger.valueOf(1_000_000))
                            .min(BigInteger.valueOf(Long.MAX_VALUE))
                            .longValueExact());
        }
        try {
            // a plus that was not encoded arrives as a blank
            return OptionalLong.of(nanos(instant(text.replace(' ', '+'))));
        } catch (DateTimeException e) {
            return OptionalLong.empty();
        }
    }

    private static Instant instant(String text) {
        if (text.length() == DATE_LENGTH) {
            return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        }
        return OFFSET.matcher(text).matches()
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    }

    private static long nanos(Instant instant) {
        return BigInteger.valueOf(instant.getEpochSecond())
                .multiply(BigInteger.valueOf(1_000_000_000))
                .add(BigInteger.valueOf(instant.getNano()))
                .max(BigInteger.ZERO)
                .min(BigInteger.valueOf(Long.MAX_VALUE))
                .longValueExact();
    }
}
