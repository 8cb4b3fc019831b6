package io.tracemill.bench.measure;

import java.time.Duration;

/// Counts of durations in buckets whose width grows with the duration, so that every quantile is
/// right to within one percent; for one thread.
public final class LatencyHistogram {

    private static final int SUB_BUCKET_BITS = 7;
    private static final int SUB_BUCKETS = 1 << SUB_BUCKET_BITS;
    private static final int BUCKETS = (64 - SUB_BUCKET_BITS) * SUB_BUCKETS;

    private final long[] counts = new long[BUCKETS];
    private long count;
    private long largest;

    /// Adds one duration; a negative one counts as none at all.
    public void add(long nanos) {
        long duration = Math.max(0, nanos);
        counts[bucket(duration)]++;
        count++;
        largest = Math.max(largest, duration);
    }

    /// How many were added.
    public long count() {
        return count;
    }

    /// The longest.
    public Duration max() {
        return Duration.ofNanos(largest);
    }

    /// The duration that a share of all does not exceed, by nearest rank; zero while there are
    /// none.
    ///
    /// @param share above 0, up to 1
    public Duration quantile(double share) {
        long rank = Math.max(1, (long) Math.ceil(share * count));
        long seen = 0;
        for (int bucket = 0; bucket < BUCKETS && count > 0; bucket++) {
            seen += counts[bucket];
            if (seen >= rank) {
                return Duration.ofNanos(Math.min(middle(bucket), largest));
            }
        }
        return Duration.ZERO;
    }

    /// The quantile in milliseconds.
    public double quantileMillis(double share) {
        return quantile(share).toNanos() / 1e6;
    }

    private static int bucket(long duration) {
        if (duration < SUB_BUCKETS) {
            return (int) duration;
        }
        int shift = 63 - Long.numberOfLeadingZeros(duration) - SUB_BUCKET_BITS;
        return (shift + 1) * SUB_BUCKETS + (int) (duration >>> shift) - SUB_BUCKETS;
    }

    private static long middle(int bucket) {
        if (bucket < SUB_BUCKETS) {
            return bucket;
        }
        int shift = bucket / SUB_BUCKETS - 1;
        long lowest = (long) (bucket % SUB_BUCKETS + SUB_BUCKETS) << shift;
        return lowest + (1L << shift) / 2;
    }
}
