package io.tracemill.schemas.rollup;

import java.time.Duration;

/// The buckets into which durations fall: 0 has its own, then 32 of equal width between any two
/// powers of two, so that the middle of a bucket is at most 1/64 (1.5625 %) off any duration in it.
///
/// A bucket is made of the first bits of the duration as a floating-point number: its exponent and
/// the five highest bits of its fraction. No logarithm is taken and nothing is rounded (durations
/// in range are far below 2⁵³), so that Java and ClickHouse cannot disagree; [#CLICKHOUSE_BUCKET]
/// and [#CLICKHOUSE_NANOS] are the same functions in SQL.
public final class LatencyBuckets {

    /// Shorter durations count as this long, except 0.
    public static final long MIN_NANOS = 1_000;

    /// Longer durations count as this long.
    public static final long MAX_NANOS = Duration.ofDays(30).toNanos();

    /// The bits that a bucket does not keep of a duration.
    private static final int DROPPED_BITS = 47;

    private static final long HALF = 1L << (DROPPED_BITS - 1);

    /// Makes 1 of the bucket of the shortest duration.
    private static final int OFFSET = 33_053;

    /// The bucket of a number of nanoseconds `%1$s`, unsigned or signed, as an `Int32`.
    public static final String CLICKHOUSE_BUCKET =
            "if(%1$s <= 0, toInt32(0), toInt32(bitShiftRight(reinterpretAsUInt64(toFloat64("
                    + ("least(greatest(%1$s, " + MIN_NANOS + "), " + MAX_NANOS + "))), ")
                    + (DROPPED_BITS + ") - " + OFFSET + "))");

    /// The nanoseconds that stand for a bucket `%1$s`, as a `UInt64`.
    public static final String CLICKHOUSE_NANOS =
            "if(%1$s = 0, toUInt64(0), toUInt64(reinterpretAsFloat64("
                    + ("bitShiftLeft(toUInt64(%1$s + " + OFFSET + "), " + DROPPED_BITS + ")")
                    + (" + " + HALF + ")))");

    /// The highest bucket.
    public static final int LAST = of(MAX_NANOS);

    private LatencyBuckets() {}

    /// From 0 to [#LAST]; less than nothing counts as nothing.
    public static int of(long nanos) {
        if (nanos <= 0) {
            return 0;
        }
        double clamped = Math.min(Math.max(nanos, MIN_NANOS), MAX_NANOS);
        return (int) (Double.doubleToRawLongBits(clamped) >>> DROPPED_BITS) - OFFSET;
    }

    /// The middle of a bucket, which stands for all durations in it.
    public static long nanos(int bucket) {
        return bucket == 0 ? 0 : (long) Double.longBitsToDouble(lowestBits(bucket) + HALF);
    }

    /// The shortest duration that falls into this bucket by its length alone; those that are
    /// clamped come to the first and the last one.
    public static long lowestNanos(int bucket) {
        return bucket == 0 ? 0 : (long) Double.longBitsToDouble(lowestBits(bucket));
    }

    private static long lowestBits(int bucket) {
        if (bucket < 1 || bucket > LAST) {
            throw new IllegalArgumentException(
                    "latency bucket: expected 0 to " + LAST + ", got " + bucket);
        }
        return (long) (bucket + OFFSET) << DROPPED_BITS;
    }
}
