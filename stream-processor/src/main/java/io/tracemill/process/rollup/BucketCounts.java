package io.tracemill.process.rollup;

import io.tracemill.schemas.model.LatencyCount;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// How many durations fell into each latency bucket; counts below 0 take back what is counted
/// elsewhere.
final class BucketCounts {

    private static final int[] NO_BUCKETS = {};
    private static final long[] NO_COUNTS = {};

    /// Ascending.
    private int[] buckets = NO_BUCKETS;

    private long[] counts = NO_COUNTS;
    private int size;

    int size() {
        return size;
    }

    int bucket(int index) {
        return buckets[index];
    }

    long count(int index) {
        return counts[index];
    }

    void add(int bucket, long count) {
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
    void add(BucketCounts other, int sign) {
        for (int i = 0; i < other.size; i++) {
            add(other.buckets[i], sign * other.counts[i]);
        }
    }

    BucketCounts copy() {
        BucketCounts copy = new BucketCounts();
        copy.buckets = Arrays.copyOf(buckets, size);
        copy.counts = Arrays.copyOf(counts, size);
        copy.size = size;
        return copy;
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

    List<LatencyCount> toList() {
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
