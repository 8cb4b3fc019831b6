package io.tracemill.schemas.table;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracemill.schemas.model.Span;
import io.tracemill.schemas.model.SpanVerdict;
import io.tracemill.schemas.model.TraceEvent;
import io.tracemill.schemas.testing.TestSpans;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The first span under an id wins, wherever the later one came.
final class SpanRowTest {

    private static final Span FIRST = TestSpans.call("a", "", 0, 1);
    private static final Span SECOND = TestSpans.failedCall("a", "", 0, 2);
    private static final TraceEvent EVENT = TestSpans.event("t", FIRST, SECOND);

    @Test
    void theEarlierEventWins() {
        List<SpanRow> earlier = SpanRow.of(EVENT, 6, any -> SpanVerdict.UNREMARKABLE);
        List<SpanRow> later = SpanRow.of(EVENT, 7, any -> SpanVerdict.UNREMARKABLE);

        assertTrue(earlier.getLast().version() > later.getFirst().version());
    }

    @Test
    void ofOneEventTheEarlierSpanWins() {
        List<SpanRow> rows = SpanRow.of(EVENT, 6, any -> SpanVerdict.UNREMARKABLE);

        assertTrue(rows.getFirst().version() > rows.getLast().version());
    }

    @Test
    void whatWasWrittenBeforePlacesCountedStillWins() {
        SpanRow row = SpanRow.of(EVENT, 7, any -> SpanVerdict.UNREMARKABLE).getFirst();

        assertTrue(Long.MAX_VALUE - 6 > row.version());
    }

    @Test
    void thereIsRoomForMoreEventsThanAnyPartitionHolds() {
        long offset = 1L << 42;

        List<SpanRow> rows = SpanRow.of(EVENT, offset, any -> SpanVerdict.UNREMARKABLE);

        assertTrue(rows.getLast().version() > 0);
    }
}
