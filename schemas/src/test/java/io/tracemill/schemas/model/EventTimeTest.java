package io.tracemill.schemas.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracemill.schemas.testing.TestSpans;
import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

final class EventTimeTest {

    private static final long RECEIVED = TestSpans.TEN_O_CLOCK_MILLIS;
    private static final long NOW = TestSpans.TEN_O_CLOCK_NANOS;

    @Test
    void aBelievableStartStaysAsItIs() {
        long start = NOW - Duration.ofDays(30).toNanos();

        assertEquals(start, EventTime.clampedUnixNanos(start, RECEIVED));
        assertFalse(EventTime.isSkewed(start, RECEIVED));
    }

    @Test
    void theYear2199CountsAsNowAndIsFlagged() {
        long start = 7_226_582_400L * 1_000_000_000;

        assertEquals(NOW, EventTime.clampedUnixNanos(start, RECEIVED));
        assertTrue(EventTime.isSkewed(start, RECEIVED));
    }

    @Test
    void theYear1970CountsAsTheOldestDayAndIsFlagged() {
        assertEquals(NOW - EventTime.MAX_AGE.toNanos(), EventTime.clampedUnixNanos(0, RECEIVED));
        assertTrue(EventTime.isSkewed(0, RECEIVED));
    }

    @Test
    void aClockThatRunsAheadByASecondIsNotWorthAFlag() {
        assertFalse(EventTime.isSkewed(NOW + 1_000_000_000, RECEIVED));
    }

    @Property
    void noSpanOpensAPartitionOutsideTheWindow(
            @ForAll @LongRange(min = 0) long start,
            @ForAll @LongRange(min = 0, max = 4_000_000_000_000L) long received) {
        int day = EventTime.partitionDay(start, received);
        int today = (int) (received / Duration.ofDays(1).toMillis());

        assertTrue(day <= today && day >= Math.max(0, today - EventTime.MAX_AGE.toDays() - 1));
    }
}
