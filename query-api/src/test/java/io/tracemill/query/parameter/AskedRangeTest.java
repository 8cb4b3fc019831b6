package io.tracemill.query.parameter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AskedRangeTest {

    private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "from, to, 2026-11-01T00:00:00Z, 2026-11-11T00:00:00Z, 1, 10 days",
        "from, to, 2026-11-01T00:00:00Z, 2026-11-11T00:00:00Z, 0.25, 2 days",
        "start_date, end_date, 2026-11-01, 2026-11-11, 0.1, 24 hours",
        "from_timestamp, to_timestamp, 2026-11-01T00:00:00Z, 2026-11-01T06:00:00Z, 0.1, 36 minutes",
        "from, to, 2026-11-01T00:00:00Z, 2026-11-01T06:00:00Z, 0, 1 minute",
        "from, nothing, 2026-11-20T00:00:00Z, 2026-11-20T00:00:00Z, 1, 2 days",
    })
    void saysHowMuchAPartOfItIs(
            String from, String to, String begin, String end, double share, String words) {
        Map<String, List<String>> sent = Map.of(from, List.of(begin), to, List.of(end));

        Optional<AskedRange> range = AskedRange.of(name -> sent.getOrDefault(name, List.of()), NOW);

        assertEquals(words, range.orElseThrow().part(share));
    }

    @Test
    void isUnknownWithoutABeginningOrWhenItEndsBefore() {
        Map<String, List<String>> backwards =
                Map.of("from", List.of("2026-11-02"), "to", List.of("2026-11-01"));

        assertEquals(Optional.empty(), AskedRange.of(_ -> List.of(), NOW));
        assertEquals(Optional.empty(), AskedRange.of(_ -> List.of("soon"), NOW));
        assertEquals(
                Optional.empty(),
                AskedRange.of(name -> backwards.getOrDefault(name, List.of()), NOW));
    }
}
