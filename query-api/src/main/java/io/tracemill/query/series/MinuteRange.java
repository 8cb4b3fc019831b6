package io.tracemill.query.series;

import io.tracemill.query.search.TimeRange;
import java.time.Instant;

/// A range of whole minutes, which is what windows can tell apart: in epoch seconds.
///
/// Ranges that meet in a moment of the past meet in a minute, so that the figures of parts add up
/// to those of the whole. The minute that runs now belongs to a range that ends in it.
///
/// @param from inclusive
/// @param to exclusive
public record MinuteRange(long from, long to) {

    private static final long MINUTE = 60;
    private static final long NANOS = 1_000_000_000;

    /// The last minute that a window can begin in.
    private static final long END = 0xFFFF_FFFFL / MINUTE * MINUTE;

    public static final MinuteRange ALWAYS = new MinuteRange(0, END);

    public static MinuteRange of(TimeRange range, Instant now) {
        long from = minute(range.fromNanos());
        long to = minute(range.toNanos());
        boolean endsWithinMinute = range.toNanos() > to * NANOS;
        boolean isCurrent = to >= minute(now.getEpochSecond() * NANOS);
        return new MinuteRange(from, isCurrent && endsWithinMinute && to < END ? to + MINUTE : to);
    }

    public boolean hasStart() {
        return from > 0;
    }

    public boolean hasEnd() {
        return to < END;
    }

    /// The same for traces.
    public TimeRange started() {
        return new TimeRange(from * NANOS, hasEnd() ? to * NANOS : TimeRange.ALWAYS.toNanos());
    }

    private static long minute(long nanos) {
        return Math.min(END, nanos / NANOS / MINUTE * MINUTE);
    }
}
