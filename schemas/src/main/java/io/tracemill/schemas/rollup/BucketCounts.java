package io.tracemill.schemas.rollup;

import io.tracemill.schemas.model.LatencyCount;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// How many durations fell into each of the [LatencyBuckets], few of which are used; changes in
/// place. Counts below 0 take back what is counted elsewhere.
public final class BucketCounts {

    private static final int[] NO_BUCKETS = {};
    private static final long[] NO_COUNTS = {};

    /// Ascending.
    private int[] buckets = NO_BUCKETS;

    private long[] counts = NO_COUNTS;
    private int size;

    /// How many buckets are used.
    public int size() {
        return size;
    }

    /// The used bucket at a place, ascending.
    public int bucket(int index) {
        return buckets[index];
    }

    public long count(int index) {
        return counts[index];
    }

    public void add(int bucket, long count) {
        if (count == 0) {
            return;
        }
        int found = Arrays.binarySearch(buckets, 0, size, bucket);
        if (found < 0) {
            insert(-found - 1, bucket, count);
            return;
        }
        counts[found] += count;
        if (counts[found] == 0) {
            remove(found);
        }
    }

    /// @param sign 1, or -1 to take back
    public void add(BucketCounts other, int sign) {
        for (int i = 0; i < other.size; i++) {
            add(other.buckets[i], sign * other.counts[i]);
        }
    }

    /// @param all the counts of all buckets, to which these are added
    /// @return how many these are together
    public long addTo(long[] all) {
        long total = 0;
        for (int i = 0; i < size; i++) {
            all[buckets[i]] += counts[i];
            total += counts[i];
        }
        return total;
    }

    public void clear() {
        size = 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BucketCounts that
                && Arrays.equals(buckets, 0, size, that.buckets, 0, that.size)
                && Arrays.equals(counts, 0, size, that.counts, 0, that.size);
    }

    @Override
    public int hashCode() {
        return size == 0 ? 0 : 31 * buckets[0] + size;
    }

    public List<LatencyCount> toList() {
        List<LatencyCount> list = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            list.add(new LatencyCount(buckets[i], counts[i]));
        }
        return list;
    }

    private void insert(int at, int bucket, long count) {
        if (size == buckets.length) {
            int more = size + size / 2 + 2;
            buckets = Arrays.copyOf(buckets, more);
            counts = Arrays.copyOf(counts, more);
        }
        System.arraycopy(buckets, at, buckets, at + 1, size - at);
        System.arraycopy(counts, at, counts, at + 1, size - at);
        buckets[at] = bucket;
        counts[at] = count;
        size++;
    }

    private void remove(int at) {
        System.arraycopy(buckets, at + 1, buckets, at, size - at - 1);
        System.arraycopy(counts, at + 1, counts, at, size - at - 1);
        size--;
    }
}
