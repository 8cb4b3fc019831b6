package io.tracemill.query.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracemill.query.search.TimeRange;
import io.tracemill.query.series.TimeSlices.Slice;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

final class MinuteRangeTest {

    private static final long NANOS = 1_000_000_000;
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:30Z");
    private static final long THIS_MINUTE = Instant.parse("2026-11-20T10:00:00Z").getEpochSecond();

    @Property
    void partsOfARangeMeetInOneMinute(
            @ForAll @LongRange(min = 0, max = 1_700_000_000_000_000_000L) long start,
            @ForAll @LongRange(min = 0, max = 1_700_000_000_000_000_000L) long split) {
        MinuteRange before = MinuteRange.of(new TimeRange(start, split), NOW);
        MinuteRange behind = MinuteRange.of(new TimeRange(split, Long.MAX_VALUE), NOW);

        assertEquals(before.to(), behind.from());
        assertEquals(start / NANOS / 60 * 60, before.from());
    }

    @Test
    void theMinuteThatRunsBelongsToARangeThatEndsInIt() {
        MinuteRange range = MinuteRange.of(new TimeRange(0, (THIS_MINUTE + 30) * NANOS), NOW);

        assertEquals(THIS_MINUTE + 60, range.to());
    }

    @Test
    void noRangeIsEverything() {
        MinuteRange range = MinuteRange.of(TimeRange.ALWAYS, NOW);

        assertEquals(MinuteRange.ALWAYS, range);
        assertFalse(range.hasStart());
        assertFalse(range.hasEnd());
        assertEquals(TimeRange.ALWAYS, range.started());
    }

    @Test
    void wholeHoursAreReadFromHours() {
        List<Slice> slices = TimeSlices.coarse(new MinuteRange(3540, 3 * 3600 + 120));

        assertEquals(
                List.of(
                        new Slice(60, 3540, 3600),
                        new Slice(3600, 3600, 10_800),
                        new Slice(60, 10_800, 10_920)),
                slices);
    }

    @Property
    void slicesTileTheRange(
            @ForAll @LongRange(min = 0, max = 100_000) long from,
            @ForAll @LongRange(min = 0, max = 10_000) long minutes) {
        MinuteRange range = new MinuteRange(from * 60, (from + minutes) * 60);

        long at = range.from();
        for (Slice slice : TimeSlices.coarse(range)) {
            assertEquals(at, slice.from());
            assertEquals(0, slice.from() % slice.resolution());
            assertEquals(0, slice.to() % slice.resolution());
            assertTrue(slice.from() < slice.to());
            at = slice.to();
        }
        assertEquals(range.to(), at);
    }

    @Test
    void everythingIsReadFromHours() {
        assertEquals(1, TimeSlices.coarse(MinuteRange.ALWAYS).size());
    }
}
