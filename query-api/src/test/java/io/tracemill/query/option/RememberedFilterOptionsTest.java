package io.tracemill.query.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tracemill.query.option.OptionRequest.Subject;
import io.tracemill.query.search.TimeRange;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What was just asked is not asked again, for a while.
final class RememberedFilterOptionsTest {

    private final Counting options = new Counting();
    private final Hands clock = new Hands();
    private final FilterOptions remembered = new RememberedFilterOptions(options, clock);

    @Test
    void asksOnceInAWhile() {
        remembered.of(request("p"));
        remembered.of(request("p"));

        assertEquals(1, options.asked);

        clock.now = clock.now.plus(RememberedFilterOptions.MEMORY);
        remembered.of(request("p"));

        assertEquals(2, options.asked);
    }

    @Test
    void tellsProjectsApart() {
        remembered.of(request("p"));

        assertEquals(List.of(new Option("q", 1)), remembered.of(request("q")).get("environment"));
    }

    @Test
    void aFailureIsNotRemembered() {
        options.fails = true;
        assertThrows(IllegalStateException.class, () -> remembered.of(request("p")));
        options.fails = false;

        assertEquals(1, remembered.of(request("p")).size());
    }

    private static OptionRequest request(String project) {
        return new OptionRequest(
                List.of(project), Subject.TRACES, List.of("environment"), TimeRange.ALWAYS, false);
    }

    /// Answers with the name of the project.
    private static final class Counting implements FilterOptions {

        private int asked;
        private boolean fails;

        @Override
        public Map<String, List<Option>> of(OptionRequest request) {
            asked++;
            if (fails) {
                throw new IllegalStateException("away");
            }
            return Map.of("environment", List.of(new Option(request.projects().getFirst(), 1)));
        }
    }

    private static final class Hands extends Clock {

        private Instant now = Instant.EPOCH.plus(Duration.ofDays(1));

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
}
