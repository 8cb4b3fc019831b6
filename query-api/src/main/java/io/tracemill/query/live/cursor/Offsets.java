package io.tracemill.query.live.cursor;

import java.util.Arrays;

/// The next offset of each partition of a topic. Immutable; a partition that it does not reach to
/// is at 0.
public final class Offsets {

    public static final Offsets NONE = new Offsets(new long[0]);

    private final long[] next;

    private Offsets(long[] next) {
        this.next = next;
    }

    /// In the order of the partitions.
    public static Offsets of(long... next) {
        return new Offsets(next.clone());
    }

    public int partitions() {
        return next.length;
    }

    public long at(int partition) {
        return partition < next.length ? next[partition] : 0;
    }

    public Offsets with(int partition, long offset) {
        long[] changed = Arrays.copyOf(next, Math.max(next.length, partition + 1));
        changed[partition] = offset;
        return new Offsets(changed);
    }

    /// The further of both in each partition.
    public Offsets max(Offsets other) {
        long[] further = new long[Math.max(next.length, other.next.length)];
        Arrays.setAll(further, partition -> Math.max(at(partition), other.at(partition)));
        return new Offsets(further);
    }

    /// Whether it is nowhere behind the other.
    public boolean covers(Offsets other) {
        for (int partition = 0; partition < other.next.length; partition++) {
            if (at(partition) < other.at(partition)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Offsets offsets && Arrays.equals(next, offsets.next);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(next);
    }

    @Override
    public String toString() {
        return Arrays.toString(next);
    }
}
