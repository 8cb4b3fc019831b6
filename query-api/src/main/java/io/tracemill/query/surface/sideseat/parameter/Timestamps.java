package io.tracemill.query.surface.sideseat.parameter;

import io.tracemill.query.http.ProblemException;
import io.tracemill.query.parameter.Parameter;
import io.tracemill.query.search.TimeRange;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/// Moments as SideSeat takes them: RFC 3339 with an offset, and nothing else.
public final class Timestamps {

    private static final Pattern RFC_3339 =
            Pattern.compile(
                    "\\d{4}-\\d\\d-\\d\\d[Tt ]\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?([Zz]|[+-]\\d\\d:\\d\\d)");
    private static final Pattern BEYOND_NANOS = Pattern.compile("(\\.\\d{9})\\d+");
    private static final long MICRO = 1000;

    private Timestamps() {}

    /// Both ends are inclusive, to the microsecond.
    public static TimeRange range(QueryText query) {
        long from = read(query, Parameters.FROM).orElse(TimeRange.ALWAYS.fromNanos());
        OptionalLong to = read(query, Parameters.TO);
        return new TimeRange(
                from, to.isPresent() ? endOf(to.getAsLong()) : TimeRange.ALWAYS.toNanos());
    }

    public static OptionalLong read(QueryText query, Parameter parameter) {
        Optional<String> text = query.text(parameter);
        return text.isEmpty() ? OptionalLong.empty() : OptionalLong.of(nanos(text.get()));
    }

    /// Epoch nanoseconds, within 1970 and 2262.
    public static long nanos(String text) {
        if (RFC_3339.matcher(text).matches()) {
            try {
                String strict =
                        BEYOND_NANOS
                                .matcher(text.toUpperCase(Locale.ROOT).replace(' ', 'T'))
                                .replaceFirst("$1");
                return nanos(OffsetDateTime.parse(strict).toInstant());
            } catch (DateTimeException e) {
                // a day or an hour that there is not
                throw invalid(text);
            }
        }
        throw invalid(text);
    }

    private static ProblemException invalid(String text) {
        return SideSeatProblem.badRequest(
                "INVALID_TIMESTAMP",
                "Invalid timestamp format: " + text + ". Use ISO 8601 format.");
    }

    /// The first nanosecond behind a microsecond.
    private static long endOf(long nanos) {
        return nanos > Long.MAX_VALUE - 2 * MICRO
                ? Long.MAX_VALUE
                : Math.floorDiv(nanos, MICRO) * MICRO + MICRO;
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
