package io.tracemill.process.slow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tracemill.schemas.model.SlowMeasure;
import io.tracemill.schemas.model.SpanId;
import io.tracemill.schemas.model.TraceSlow;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whether traces are slow, and why, over a file of cases.
final class SlowCasesTest {

    static Stream<Named<JsonNode>> cases() throws IOException {
        return read("/cases/slow.json");
    }

    static Stream<Named<JsonNode>> read(String resource) throws IOException {
        try (InputStream in = SlowCasesTest.class.getResourceAsStream(resource)) {
            JsonNode cases = new ObjectMapper().readTree(in);
            return StreamSupport.stream(cases.spliterator(), false)
                    .map(each -> Named.of(each.get("id").asText(), each));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void saysWhetherATraceIsSlowAndWhy(JsonNode given) {
        TraceSlow slow =
                SlowRules.verdict(
                        nanos(given, "duration_ms"),
                        nanos(given, "threshold_ms"),
                        worst(given.path("spans")),
                        given.path("reported").asBoolean());

        assertEquals(given.get("reason").asText(), slow.slowReason().wireName());
        assertEquals(!given.get("reason").asText().isEmpty(), slow.isSlow());
        assertEquals(nanos(given, "actual_ms"), slow.slowActualNanos());
        assertEquals(nanos(given, "baseline_ms"), slow.slowBaselineNanos());
        assertEquals(given.path("span_id").asText(), slow.slowSpanId().value());
        assertEquals(
                slow.isSlow() ? given.path("measure").asText("duration") : "", slow.measureName());
        assertEquals(slow.isSlow() ? nanos(given, "threshold_ms") : 0, slow.slowThresholdNanos());
    }

    private static @Nullable SlowSpan worst(JsonNode spans) {
        SlowSpan worst = null;
        for (JsonNode span : spans) {
            SlowSpan slow =
                    new SlowSpan(
                            new SpanId(span.get("span_id").asText()),
                            SlowMeasure.valueOf(
                                    span.path("measure")
                                            .asText("duration")
                                            .toUpperCase(Locale.ROOT)),
                            nanos(span, "actual_ms"),
                            nanos(span, "baseline_ms"));
            if (worst == null || slow.isWorseThan(worst)) {
                worst = slow;
            }
        }
        return worst;
    }

    private static long nanos(JsonNode node, String name) {
        return Math.round(node.path(name).asDouble() * 1e6);
    }
}
