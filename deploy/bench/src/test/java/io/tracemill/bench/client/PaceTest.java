package io.tracemill.bench.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final long MILLI = 1_000_000;

    @Test
    void aRateSendsAtFixedMomentsAndCountsFromThem() {
        Pace rate = new Pace.Rate(100, Duration.ofSeconds(1));

        assertTrue(rate.isDue(0, 0));
        assertFalse(rate.isDue(1, 9 * MILLI));
        assertTrue(rate.isDue(1, 10 * MILLI));
        assertEquals(10 * MILLI, rate.countsFrom(1, 500 * MILLI));
    }

    @Test
    void aRateThatCouldNotBeHeldCatchesUp() {
        Pace rate = new Pace.Rate(100, Duration.ofSeconds(1));

        assertTrue(rate.isDue(99, 5000 * MILLI));
        assertFalse(rate.isDue(100, 5000 * MILLI));
        assertTrue(rate.isOver(100, 5000 * MILLI));
    }

    @Test
    void flatOutEndsWithTheTimeAndCountsFromTheSending() {
        Pace flatOut = new Pace.FlatOut(Duration.ofSeconds(1));

        assertTrue(flatOut.isDue(1_000_000, 999 * MILLI));
        assertTrue(flatOut.isOver(3, 1000 * MILLI));
        assertEquals(7 * MILLI, flatOut.countsFrom(3, 7 * MILLI));
    }

    @Test
    void aCountEndsWithTheLastRequest() {
        Pace count = new Pace.Count(2);

        assertTrue(count.isDue(1, 0));
        assertFalse(count.isDue(2, 0));
        assertTrue(count.isOver(2, 0));
    }
}
