package io.tracemill.schemas.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracemill.schemas.access.RequestWindow.Count;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

final class RequestWindowTest {

    private static final class SetClock extends Clock {
        private Instant now = Instant.parse("2026-05-31T14:22:10Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    private final SetClock clock = new SetClock();
    private final RequestWindow window = new RequestWindow(2, clock);

    @Test
    void countsEachKeyDownToItsLimit() {
        long reset = Instant.parse("2026-05-31T14:23:00Z").getEpochSecond();

        assertEquals(new Count(2, 1, reset, true), window.count("a"));
        assertEquals(new Count(2, 1, reset, true), window.count("b"));
        assertEquals(new Count(2, 0, reset, true), window.count("a"));
        assertEquals(new Count(2, 0, reset, true), window.look("a"));
        assertEquals(new Count(2, 2, reset, true), window.look("c"));
        Count beyond = window.count("a");

        assertEquals(new Count(2, 0, reset, false), beyond);
        assertEquals(50, beyond.secondsUntilReset(clock));
    }

    @Test
    void beginsAnewWithEachMinute() {
        window.count("a");
        window.count("a");
        assertFalse(window.count("a").allowed());

        clock.now = clock.now.plusSeconds(50);

        assertEquals(1, window.count("a").remaining());
    }

    @Test
    void keysBeyondWhatItRemembersShareOneCount() {
        for (int i = 0; i < 10_000; i++) {
            assertTrue(window.count("key " + i).allowed());
        }

        assertTrue(window.count("one more").allowed());
        assertTrue(window.count("another").allowed());
        assertFalse(window.count("a third").allowed());
        assertTrue(window.count("key 7").allowed());
    }

    @Test
    void aLimitOfNothingIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new RequestWindow(0, clock));
    }
}
