package io.tracemill.process.slow;

import java.util.Arrays;

/// How many durations fell into each of the [io.tracemill.schemas.rollup.LatencyBuckets], few of
/// which are used; changes in place.
final class DurationCounts {

    private static final int FIRST_CAPACITY = 4;

    private int[] buckets = {};
    private int[] counts = {};
    private int size;

    /// How many buckets are used.
    int size() {
        return size;
    }

    /// The used bucket at a place, ascending.
    int bucket(int index) {
        return buckets[index];
    }

    int count(int index) {
        return counts[index];
    }

    void clear() {
        size = 0;
    }

    void add(int bucket, int count) {
        int at = Arrays.binarySearch(buckets, 0, size, bucket);
        if (at >= 0) {
            counts[at] += count;
        } else {
            insert(-at - 1, bucket, count);
        }
    }

    /// @param all the counts of all buckets, to which these are added
    /// @return how many these are together
    int addTo(int[] all) {
        int total = 0;
        for (int i = 0; i < size; i++) {
            all[buckets[i]] += counts[i];
            total += counts[i];
        }
        return total;
    }

    private void insert(int at, int bucket, int count) {
        if (size == buckets.length) {
            int capacity = Math.max(FIRST_CAPACITY, size + size / 2);
            buckets = Arrays.copyOf(buckets, capacity);
            counts = Arrays.copyOf(counts, capacity);
        }
        System.arraycopy(buckets, at, buckets, at + 1, size - at);
        System.arraycopy(counts, at, counts, at + 1, size - at);
        buckets[at] = bucket;
        counts[at] = count;
        size++;
    }
}
