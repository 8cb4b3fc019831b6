package io.tracemill.schemas.rollup;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Histograms add up, come apart again, and are right to within 1/64.
final class LatencyHistogramTest {

    private static final long LONGEST = 2_592_000_000_000_000L;

    /// Spread over all magnitudes, with ties and beyond both ends of the range.
    @Provide
    Arbitrary<long[]> durations() {
        Arbitrary<Long> any =
                Arbitraries.integers()
                        .between(0, 56)
                        .flatMap(bits -> Arbitraries.longs().between(0, 1L << bits));
        return any.array(long[].class).ofMaxSize(60);
    }

    private static long distance(long nanos) {
        return Math.abs(LatencyBuckets.nanos(LatencyBuckets.of(nanos)) - nanos);
    }

    @Property
    void aBucketIsAtMostASixtyFourthOffItsDurations(
            @ForAll @LongRange(min = 1_000, max = LONGEST) long nanos) {
        assertTrue(distance(nanos) * 64 <= nanos);
    }

    @Test
    void theErrorBoundHoldsAtTheEdgesOfEveryBucket() {
        for (int bucket = 2; bucket <= LatencyBuckets.LAST; bucket++) {
            long lowest = LatencyBuckets.lowestNanos(bucket);
            assertEquals(bucket, LatencyBuckets.of(lowest));
            assertEquals(bucket - 1, LatencyBuckets.of(lowest - 1));
            assertTrue(distance(lowest) * 64 <= lowest);
            assertTrue(distance(lowest - 1) * 64 <= lowest - 1);
        }
    }

    @Property
    void longerDurationsAreNeverInALowerBucket(@ForAll long one, @ForAll long other) {
        int lower = LatencyBuckets.of(Math.min(one, other));
        int higher = LatencyBuckets.of(Math.max(one, other));

        assertTrue(0 <= lower && lower <= higher && higher <= LatencyBuckets.LAST);
    }

    @ParameterizedTest
    @CsvSource({
        "-5, 0, 0",
        "0, 0, 0",
        "1, 1, 1000",
        "1000, 1, 1000",
        "1007, 1, 1000",
        "1008, 2, 1016",
        "1500000000, 655, 1493172224",
        "2592000000000000, 1319, 2568459162484736",
        "9223372036854775807, 1319, 2568459162484736",
    })
    void bucketsStayWhereTheyAre(long nanos, int bucket, long middle) {
        assertEquals(bucket, LatencyBuckets.of(nanos));
        assertEquals(middle, LatencyBuckets.nanos(bucket));
    }

    @Test
    void theSqlNamesTheSameNumbers() {
        assertEquals(
                "if(d <= 0, toInt32(0), toInt32(bitShiftRight(reinterpretAsUInt64(toFloat64("
                        + "least(greatest(d, 1000), 2592000000000000))), 47) - 33053))",
                LatencyBuckets.CLICKHOUSE_BUCKET.formatted("d"));
        assertEquals(
                "if(b = 0, toUInt64(0), toUInt64(reinterpretAsFloat64("
                        + "bitShiftLeft(toUInt64(b + 33053), 47) + 70368744177664)))",
                LatencyBuckets.CLICKHOUSE_NANOS.formatted("b"));
    }

    @Property
    void addingIsAssociativeAndCommutative(
            @ForAll("durations") long[] a,
            @ForAll("durations") long[] b,
            @ForAll("durations") long[] c) {
        LatencyHistogram one = LatencyHistogram.ofAll(a);
        LatencyHistogram two = LatencyHistogram.ofAll(b);
        LatencyHistogram three = LatencyHistogram.ofAll(c);

        assertEquals(one.plus(two), two.plus(one));
        assertEquals(one.plus(two).plus(three), one.plus(two.plus(three)));
        assertEquals(one.plus(two).hashCode(), two.plus(one).hashCode());
        assertEquals(one, one.plus(LatencyHistogram.EMPTY));
    }

    @Property
    void takingAwayUndoesAdding(@ForAll("durations") long[] a, @ForAll("durations") long[] b) {
        LatencyHistogram one = LatencyHistogram.ofAll(a);
        LatencyHistogram two = LatencyHistogram.ofAll(b);

        assertEquals(one, one.plus(two).minus(two));
        assertEquals(LatencyHistogram.EMPTY, one.minus(one));
    }

    @Property
    void oneByOneIsTheSameAsAllAtOnce(@ForAll("durations") long[] durations) {
        LatencyHistogram sum =
                Arrays.stream(durations)
                        .mapToObj(LatencyHistogram::of)
                        .reduce(LatencyHistogram.EMPTY, LatencyHistogram::plus);

        assertEquals(LatencyHistogram.ofAll(durations), sum);
        assertEquals(durations.length, sum.count());
    }

    @Property
    void theArraysAreTheWholeOfIt(@ForAll("durations") long[] durations) {
        LatencyHistogram histogram = LatencyHistogram.ofAll(durations);

        assertEquals(histogram, LatencyHistogram.of(histogram.buckets(), histogram.counts()));
    }

    @Property
    void aPercentileIsTheDurationOfItsRank(
            @ForAll("durations") long[] durations,
            @ForAll @LongRange(min = 0, max = 1000) long perMille) {
        long[] sorted = durations.clone();
        Arrays.sort(sorted);
        long rank = Math.max(1, Math.ceilDiv(perMille * sorted.length, 1000));

        OptionalLong percentile =
                LatencyHistogram.ofAll(durations).percentileNanos(perMille / 1000.0);

        assertEquals(
                sorted.length == 0
                        ? OptionalLong.empty()
                        : OptionalLong.of(
                                LatencyBuckets.nanos(LatencyBuckets.of(sorted[(int) rank - 1]))),
                percentile);
    }

    @Test
    void theUsualPercentilesHaveTheRankThatFloatingPointGives() {
        for (double share : List.of(0.5, 0.9, 0.95, 0.99)) {
            for (int count = 1; count <= 2000; count++) {
                long[] bucketEach =
                        LongStream.rangeClosed(1, count)
                                .map(i -> LatencyBuckets.lowestNanos((int) Math.min(i, 1319)))
                                .toArray();
                int rank = (int) Math.ceil(share * count);

                assertEquals(
                        LatencyBuckets.nanos(Math.min(rank, 1319)),
                        LatencyHistogram.ofAll(bucketEach).percentileNanos(share).orElseThrow());
            }
        }
    }

    @Test
    void nothingBelowNothing() {
        LatencyHistogram one = LatencyHistogram.of(Duration.ofMillis(1).toNanos());
        LatencyHistogram other = LatencyHistogram.of(Duration.ofMillis(2).toNanos());

        assertThrows(IllegalArgumentException.class, () -> one.minus(other));
        assertThrows(IllegalArgumentException.class, () -> one.minus(one.plus(one)));
    }

    @Test
    void whatIsNoHistogramIsRefused() {
        refuses(new int[] {1}, new long[0]);
        refuses(new int[] {2, 1}, new long[] {1, 1});
        refuses(new int[] {1, 1}, new long[] {1, 1});
        refuses(new int[] {-1}, new long[] {1});
        refuses(new int[] {LatencyBuckets.LAST + 1}, new long[] {1});
        refuses(new int[] {1}, new long[] {0});
        assertThrows(
                IllegalArgumentException.class,
                () -> LatencyHistogram.EMPTY.percentileNanos(Double.NaN));
        assertThrows(
                IllegalArgumentException.class, () -> LatencyHistogram.EMPTY.percentileNanos(1.01));
    }

    private static void refuses(int[] buckets, long[] counts) {
        assertThrows(IllegalArgumentException.class, () -> LatencyHistogram.of(buckets, counts));
    }

    @Test
    void itsArraysAreCopies() {
        LatencyHistogram histogram = LatencyHistogram.of(5_000_000);

        histogram.counts()[0] = 7;
        histogram.buckets()[0] = 7;

        assertArrayEquals(new long[] {1}, histogram.counts());
        assertEquals(LatencyHistogram.of(5_000_000), histogram);
    }
}
