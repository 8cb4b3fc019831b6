package io.tracemill.e2e.exact.truth;

/// The buckets of durations as they are documented: 0 for nothing, then 32 of equal width between
/// any two powers of two, the first being the one that a microsecond falls into.
public final class Buckets {

    private static final int PER_DOUBLING_BITS = 5;
    private static final long SHORTEST_NANOS = 1_000;

    private Buckets() {}

    public static int of(long nanos) {
        return nanos <= 0
                ? 0
                : 1 + ordinal(Math.max(nanos, SHORTEST_NANOS)) - ordinal(SHORTEST_NANOS);
    }

    private static int ordinal(long nanos) {
        int doublings = Long.SIZE - 1 - Long.numberOfLeadingZeros(nanos);
        int within =
                (int) (nanos >>> (doublings - PER_DOUBLING_BITS)) & ((1 << PER_DOUBLING_BITS) - 1);
        return (doublings << PER_DOUBLING_BITS) + within;
    }
}
