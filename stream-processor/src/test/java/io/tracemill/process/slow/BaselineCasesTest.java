package io.tracemill.process.slow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.schemas.model.Kind;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What is usual and what is far above it, over a file of cases: each is a course of spans, given
/// as so many alike from a time on.
final class BaselineCasesTest {

    /// Of a duration that stands for its bucket.
    private static final double TOLERANCE = 1 / 64.0;

    private final Baselines baselines = new Baselines();

    static Stream<Named<JsonNode>> cases() throws IOException {
        return SlowCasesTest.read("/cases/baselines.json");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void learnsWhatIsUsualAndSaysWhatIsFarAboveIt(JsonNode given) {
        for (JsonNode step : given.get("steps")) {
            for (int i = 0; i < step.path("count").asInt(1); i++) {
                Optional<SlowSpan> slow = work(step, i).judge(baselines);

                assertEquals(
                        step.path("slow").asBoolean(), slow.isPresent(), step + ", number " + i);
                slow.ifPresent(found -> assertShows(step, found));
            }
        }
    }

    private static void assertShows(JsonNode step, SlowSpan slow) {
        assertEquals(step.path("measure").asText("duration"), slow.measure().wireName());
        if (step.has("baseline_ms")) {
            double expected = step.get("baseline_ms").asDouble() * 1e6;
            assertTrue(
                    Math.abs(slow.baselineNanos() - expected) <= expected * TOLERANCE,
                    step + ": " + slow);
        }
    }

    private static Work work(JsonNode step, int number) {
        long received =
                Duration.between(LocalTime.MIN, LocalTime.parse(step.get("at").asText())).toMillis()
                        + number * step.path("every_s").asLong(0) * 1_000;
        long off = Duration.ofHours(step.path("clock_hours").asLong(0)).toMillis();
        return new Work(
                step.path("project").asText("default"),
                Kind.valueOf(step.path("kind").asText("llm").toUpperCase(Locale.ROOT)),
                step.path("name").asText("some"),
                received + off,
                received,
                step.get("ms").asLong(),
                step.path("first_token_ms").asLong(0),
                step.path("failed").asBoolean());
    }
}
