package io.tracemill.schemas.topic;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ClockWatchTest {

    private Instant now = Instant.parse("2026-11-23T10:15:30Z");
    private long nanoTime = -5;
    private Duration glance = Duration.ZERO;
    private final ClockWatch watch =
            new ClockWatch(
                    () -> now,
                    () -> {
                        long told = nanoTime;
                        pass(glance);
                        return told;
                    });

    @Test
    void timeThatPassesIsNoMatter() {
        watch.check();
        pass(Duration.ofHours(3));

        assertDoesNotThrow(watch::check);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT2H", "PT-1.9S"})
    void aClockThatIsSetAheadOrALittleBackIsNoMatter(Duration by) {
        watch.check();
        now = now.plus(by);

        assertDoesNotThrow(watch::check);
    }

    @Test
    void aClockThatIsSetBackIsToldOnce() {
        watch.check();
        pass(Duration.ofMillis(300));
        now = now.minusSeconds(6600);

        ClockSetBackException told = assertThrows(ClockSetBackException.class, watch::check);
        assertEquals(
                "the clock was set back by 6600000 ms: Kafka's clients have to be made anew",
                told.getMessage());
        assertDoesNotThrow(watch::check);
    }

    @Test
    void aPauseBetweenTheLooksIsNoClockThatIsSetBack() {
        watch.check();
        glance = Duration.ofSeconds(5);
        watch.check();
        glance = Duration.ZERO;

        assertDoesNotThrow(watch::check);
    }

    private void pass(Duration time) {
        now = now.plus(time);
        nanoTime += time.toNanos();
    }
}
