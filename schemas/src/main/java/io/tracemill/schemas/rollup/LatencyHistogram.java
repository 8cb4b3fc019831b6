package io.tracemill.schemas.rollup;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.OptionalLong;

/// How many durations fell into each of the [LatencyBuckets]; immutable, and exact under adding and
/// taking away, so that what was added in any order and grouping is equal.
public final class LatencyHistogram {

    public static final LatencyHistogram EMPTY = new LatencyHistogram(new int[0], new long[0]);

    private final int[] buckets;
    private final long[] counts;

    /// Takes the arrays as its own.
    private LatencyHistogram(int[] buckets, long[] counts) {
        this.buckets = buckets;
        this.counts = counts;
    }

    /// One duration.
    public static LatencyHistogram of(long nanos) {
        return new LatencyHistogram(new int[] {LatencyBuckets.of(nanos)}, new long[] {1});
    }

    /// Any number of durations.
    public static LatencyHistogram ofAll(long... nanos) {
        int[] each = Arrays.stream(nanos).mapToInt(LatencyBuckets::of).sorted().toArray();
        int[] buckets = Arrays.stream(each).distinct().toArray();
        long[] counts = new long[buckets.length];
        int at = 0;
        for (int bucket : each) {
            at += bucket == buckets[at] ? 0 : 1;
            counts[at]++;
        }
        return new LatencyHistogram(buckets, counts);
    }

    /// What [#buckets()] and [#counts()] gave.
    ///
    /// @param buckets ascending, each once
    /// @param counts of the buckets in their order, none of them 0
    public static LatencyHistogram of(int[] buckets, long[] counts) {
        if (buckets.length != counts.length) {
            throw new IllegalArgumentException("latency histogram: expected a count per bucket");
        }
        for (int i = 0; i < buckets.length; i++) {
            int lowest = i == 0 ? 0 : buckets[i - 1] + 1;
            if (buckets[i] < lowest || buckets[i] > LatencyBuckets.LAST) {
                throw new IllegalArgumentException(
                        "latency histogram: expected ascending buckets up to %d, got %d"
                                .formatted(LatencyBuckets.LAST, buckets[i]));
            }
            if (counts[i] <= 0) {
                throw new IllegalArgumentException(
                        "latency histogram: expected counts above 0, got " + counts[i]);
            }
        }
        return new LatencyHistogram(buckets.clone(), counts.clone());
    }

    /// The buckets that are not empty, ascending.
    public int[] buckets() {
        return buckets.clone();
    }

    /// How many durations are in each of [#buckets()].
    public long[] counts() {
        return counts.clone();
    }

    /// How many durations there are.
    public long count() {
        return Arrays.stream(counts).sum();
    }

    public boolean isEmpty() {
        return buckets.length == 0;
    }

    public LatencyHistogram plus(LatencyHistogram other) {
        return merged(other, 1);
    }

    /// Undoes [#plus].
    ///
    /// @throws IllegalArgumentException when the other has durations that this has not
    public LatencyHistogram minus(LatencyHistogram other) {
        return merged(other, -1);
    }

    private LatencyHistogram merged(LatencyHistogram other, int sign) {
        int[] sums = new int[buckets.length + other.buckets.length];
        long[] sumCounts = new long[sums.length];
        int length = 0;
        int i = 0;
        int j = 0;
        while (i < buckets.length || j < other.buckets.length) {
            int mine = i < buckets.length ? buckets[i] : Integer.MAX_VALUE;
            int others = j < other.buckets.length ? other.buckets[j] : Integer.MAX_VALUE;
            int bucket = Math.min(mine, others);
            long count = mine == bucket ? counts[i++] : 0;
            count += others == bucket ? sign * other.counts[j++] : 0;
            if (count < 0) {
                throw new IllegalArgumentException(
                        "latency histogram: bucket %d would hold %d".formatted(bucket, count));
            }
            if (count > 0) {
                sums[length] = bucket;
                sumCounts[length++] = count;
            }
        }
        return new LatencyHistogram(Arrays.copyOf(sums, length), Arrays.copyOf(sumCounts, length));
    }

    /// The duration that this share of all does not exceed: the one at rank ceil(share × count),
    /// the shortest having rank 1, to within 1/64 of it. The share is taken as the decimal that it
    /// is written as, so that 0.07 of 100 is rank 7. Nothing when there are none.
    ///
    /// @param share from 0 to 1: 0.95 for the 95th percentile
    public OptionalLong percentileNanos(double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("percentile: expected 0 to 1, got " + share);
        }
        if (isEmpty()) {
            return OptionalLong.empty();
        }
        long left = rank(share, count());
        int at = 0;
        while (left > counts[at]) {
            left -= counts[at++];
        }
        return OptionalLong.of(LatencyBuckets.nanos(buckets[at]));
    }

    private static long rank(double share, long count) {
        BigDecimal product = BigDecimal.valueOf(share).multiply(BigDecimal.valueOf(count));
        return Math.max(1, product.setScale(0, RoundingMode.CEILING).longValueExact());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LatencyHistogram that
                && Arrays.equals(buckets, that.buckets)
                && Arrays.equals(counts, that.counts);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(buckets) + Arrays.hashCode(counts);
    }

    /// Short enough for a log: the count and the usual percentiles.
    @Override
    public String toString() {
        return isEmpty()
                ? "no durations"
                : "%d durations, p50 %d ns, p95 %d ns"
                        .formatted(
                                count(),
                                percentileNanos(0.5).orElseThrow(),
                                percentileNanos(0.95).orElseThrow());
    }
}
