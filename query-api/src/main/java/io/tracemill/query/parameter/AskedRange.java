package io.tracemill.query.parameter;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/// How much time a request asks about, by whichever names its surface has for the beginning and the
/// end.
public record AskedRange(Duration length) {

    private static final List<String> FROM = List.of("from", "start_date", "from_timestamp");
    private static final List<String> TO = List.of("to", "end_date", "to_timestamp");
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /// Nothing when it names no beginning. One without an end ends now.
    ///
    /// @param values all values of a parameter, in order
    public static Optional<AskedRange> of(Function<String, List<String>> values, Instant now) {
        OptionalLong from = first(FROM, values);
        if (from.isEmpty()) {
            return Optional.empty();
        }
        long nowNanos = now.getEpochSecond() * NANOS_PER_SECOND + now.getNano();
        long to = first(TO, values).orElse(nowNanos);
        return to > from.getAsLong()
                ? Optional.of(new AskedRange(Duration.ofNanos(to - from.getAsLong())))
                : Optional.empty();
    }

    /// A part of it in words, rounded down: `3 days`, `14 hours`, `10 minutes`.
    public String part(double share) {
        long minutes = Math.max(1, (long) (length.toMinutes() * Math.clamp(share, 0, 1)));
        if (minutes >= 2 * 24 * 60) {
            return words(minutes / (24 * 60), "day");
        }
        return minutes >= 2 * 60 ? words(minutes / 60, "hour") : words(minutes, "minute");
    }

    private static String words(long count, String unit) {
        return String.format(Locale.ROOT, "%d %s%s", count, unit, count == 1 ? "" : "s");
    }

    private static OptionalLong first(List<String> names, Function<String, List<String>> values) {
        for (String name : names) {
            List<String> sent = values.apply(name);
            OptionalLong time =
                    sent.isEmpty() ? OptionalLong.empty() : Moment.parse(sent.getLast().strip());
            if (time.isPresent()) {
                return time;
            }
        }
        return OptionalLong.empty();
    }
}
