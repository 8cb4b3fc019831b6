package io.tracemill.bench.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;

class LatencyHistogramTest {

    @Property(tries = 300)
    void everyQuantileIsWithinOnePercentOfTheNearestRank(
            @ForAll @NotEmpty List<@LongRange(min = 0, max = 100_000_000_000L) Long> durations) {
        LatencyHistogram histogram = new LatencyHistogram();
        durations.forEach(histogram::add);
        List<Long> sorted = durations.stream().sorted().toList();

        for (double share : new double[] {0.01, 0.5, 0.95, 0.99, 1}) {
            long exact = sorted.get(Math.max(0, (int) Math.ceil(share * sorted.size()) - 1));
            assertEquals(exact, histogram.quantile(share).toNanos(), exact * 0.01);
        }
    }

    @Test
    void countsAndKeepsTheLongest() {
        LatencyHistogram histogram = new LatencyHistogram();

        histogram.add(5);
        histogram.add(7_000_001);
        histogram.add(-1);

        assertEquals(3, histogram.count());
        assertEquals(Duration.ofNanos(7_000_001), histogram.max());
    }

    @Test
    void isZeroWhileItIsEmpty() {
        assertEquals(Duration.ZERO, new LatencyHistogram().quantile(0.99));
    }

    @Test
    void takesTheLongestDurationThereIs() {
        LatencyHistogram histogram = new LatencyHistogram();

        histogram.add(Long.MAX_VALUE);

        assertEquals(1, histogram.count());
    }
}
