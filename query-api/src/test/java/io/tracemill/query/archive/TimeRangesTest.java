package io.tracemill.query.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracemill.query.archive.TimeRanges.Range;
import io.tracemill.query.trace.Samples;
import io.tracemill.query.trace.StoredTrace;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class TimeRangesTest {

    private static final long MINUTE = 60_000_000_000L;

    @Test
    void closeTracesAreOneRange() {
        List<Range> ranges = TimeRanges.around(traces(List.of(0L, MINUTE, 2 * MINUTE)));

        assertEquals(List.of(new Range(0, 2 * MINUTE + 1200 * Samples.MILLI)), ranges);
    }

    @Test
    void distantTracesAreSeveral() {
        assertEquals(2, TimeRanges.around(traces(List.of(0L, 10 * MINUTE))).size());
    }

    @Property
    void fewRangesHoldEveryTrace(
            @ForAll @Size(min = 1, max = 200)
                    List<@LongRange(min = 0, max = 1_000_000_000_000_000_000L) Long> starts) {
        List<StoredTrace> traces = traces(starts);

        List<Range> ranges = TimeRanges.around(traces);

        assertTrue(ranges.size() <= 16);
        for (StoredTrace trace : traces) {
            assertTrue(
                    ranges.stream()
                            .anyMatch(range ->
                                    range.start() <= trace.startUnixNanos()
                                            && trace.endUnixNanos() <= range.end()));
        }
    }

    private static List<StoredTrace> traces(List<Long> starts) {
        return starts.stream()
                .map(start -> Samples.trace("p", "t" + start, start, "success"))
                .toList();
    }
}
