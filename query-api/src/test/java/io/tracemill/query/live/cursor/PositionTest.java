package io.tracemill.query.live.cursor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class PositionTest {

    private static final Place FIRST_OF_TWO = new Place(LiveTopic.TRACES, 1, 7, 0, false);
    private static final Place SECOND_OF_TWO = new Place(LiveTopic.TRACES, 1, 7, 1, true);
    private static final Place OTHER = new Place(LiveTopic.TRACES, 0, 3, 0, true);
    private static final Place WINDOW = new Place(LiveTopic.ROLLUPS, 0, 5, 0, true);

    private final Position start = Position.of(Offsets.of(3, 7), Offsets.of(5));

    @Test
    void isBehindARecordWhenItsLastEventWasTold() {
        assertEquals(
                Position.of(Offsets.of(3, 8), Offsets.of(5)),
                start.after(FIRST_OF_TWO).after(SECOND_OF_TWO));
        assertEquals(Position.of(Offsets.of(3, 7), Offsets.of(6)), start.after(WINDOW));
    }

    @Test
    void remembersWhichEventsOfARecordWereToldWhateverElseIs() {
        Position interrupted = start.after(FIRST_OF_TWO).after(OTHER).after(WINDOW);

        assertTrue(interrupted.isBeyond(FIRST_OF_TWO));
        assertFalse(interrupted.isBeyond(SECOND_OF_TWO));
        assertTrue(interrupted.isBeyond(OTHER));
        assertTrue(interrupted.isBeyond(WINDOW));
        assertFalse(start.isBeyond(FIRST_OF_TWO));
    }

    @Test
    void theFurtherOfTwoHasHeardWhatEitherHas() {
        Position one = start.after(FIRST_OF_TWO);
        Position other = start.after(OTHER);

        assertEquals(new Position(Offsets.of(4, 7), Offsets.of(5), Map.of(1, 1)), one.max(other));
        assertEquals(one.max(other), other.max(one));
        assertEquals(Map.of(), one.max(start.after(FIRST_OF_TWO).after(SECOND_OF_TWO)).begun());
    }

    @Test
    void coversWhatIsNowhereAhead() {
        Position interrupted = start.after(FIRST_OF_TWO);

        assertFalse(start.covers(interrupted));
        assertTrue(interrupted.covers(start));
        assertTrue(interrupted.after(SECOND_OF_TWO).covers(interrupted));
        assertFalse(interrupted.after(SECOND_OF_TWO).covers(start.after(OTHER)));
        assertTrue(start.covers(start));
    }
}
