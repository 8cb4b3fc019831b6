package io.tracemill.query.search;

/// When traces started, in epoch nanoseconds.
///
/// @param fromNanos inclusive
/// @param toNanos exclusive
public record TimeRange(long fromNanos, long toNanos) {

    public static final TimeRange ALWAYS = new TimeRange(0, Long.MAX_VALUE);

    public boolean hasStart() {
        return fromNanos > 0;
    }

    public boolean hasEnd() {
        return toNanos < Long.MAX_VALUE;
    }
}
