package io.tracemill.query.analytics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracemill.schemas.rollup.LatencyHistogram;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class SpreadTest {

    @Test
    void takesTheNearestRank() {
        long[] hundred = LongStream.rangeClosed(1, 100).toArray();

        assertEquals(Optional.of(new Spread(50, 95, 99)), Spread.ofSorted(hundred));
        assertEquals(Optional.of(new Spread(7, 7, 7)), Spread.ofSorted(new long[] {7}));
        assertEquals(Optional.of(new Spread(1, 2, 2)), Spread.ofSorted(new long[] {1, 2}));
        assertEquals(Optional.empty(), Spread.ofSorted(new long[0]));
    }

    @Property
    void theHistogramsIsRightToItsError(
            @ForAll @Size(min = 1, max = 200)
                    List<@LongRange(min = 1_000, max = 1_000_000_000_000L) Long> durations) {
        long[] nanos = durations.stream().mapToLong(Long::longValue).toArray();
        Spread exact = Spread.ofSorted(Arrays.stream(nanos).sorted().toArray()).orElseThrow();
        Spread rough = Spread.of(LatencyHistogram.ofAll(nanos)).orElseThrow();

        assertTrue(isClose(exact.p50Nanos(), rough.p50Nanos()));
        assertTrue(isClose(exact.p95Nanos(), rough.p95Nanos()));
        assertTrue(isClose(exact.p99Nanos(), rough.p99Nanos()));
    }

    private static boolean isClose(long exact, long rough) {
        return Math.abs(exact - rough) <= exact * Spread.HISTOGRAM_ERROR;
    }
}
