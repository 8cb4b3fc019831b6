package io.tracemill.ingest.dialect.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TimesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"2026-05-31T14:22:10Z\"             | 2026-05-31T14:22:10Z",
                "\"2026-05-31t14:22:10.123456789z\"   | 2026-05-31T14:22:10.123456789Z",
                "\"2026-05-31T14:22:10+02:00\"        | 2026-05-31T12:22:10Z",
                "\"2026-05-31 14:22:10.12+00:00\"     | 2026-05-31T14:22:10.120Z",
                "\"2026-05-31T14:22:10\"              | 2026-05-31T14:22:10Z",
                "\"2026-05-31T14:22:10.000000001Z\"   | 2026-05-31T14:22:10.000000001Z",
                "\"2026-05-31T14:22:10.Z\"            | 2026-05-31T14:22:10Z",
                "\"2026-05-31T14:22:10.5Z\"           | 2026-05-31T14:22:10.500Z",
                "\"2024-02-29T23:59:59Z\"             | 2024-02-29T23:59:59Z",
                "\"1970-01-01T00:00:00.5Z\"           | 1970-01-01T00:00:00.500Z",
                "\"2262-04-11T23:47:16.854775807Z\"   | 2262-04-11T23:47:16.854775807Z",
                "\" 2026-05-31T14:22:10Z \"           | 2026-05-31T14:22:10Z",
                "1780237330                           | 2026-05-31T14:22:10Z",
                "1780237330.5                         | 2026-05-31T14:22:10.500Z",
                "1780237330500                        | 2026-05-31T14:22:10.500Z",
                "1780237330500000                     | 2026-05-31T14:22:10.500Z",
                "1780237330500000001                  | 2026-05-31T14:22:10.500000001Z",
            })
    void readsTimesInEveryForm(String json, Instant expected) {
        long nanos = Times.read(new JsonReader(json.getBytes(UTF_8)));

        Instant read = Instant.ofEpochSecond(nanos / 1_000_000_000, nanos % 1_000_000_000);
        assertEquals(expected, read);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"yesterday\"",
                "\"\"",
                "\"2026-05-31\"",
                "\"1960-01-01T00:00:00Z\"",
                "\"2026-02-29T00:00:00Z\"",
                "\"2026-13-01T00:00:00Z\"",
                "\"2026-05-31T25:00:00Z\"",
                "\"2026-05-31T14:60:10Z\"",
                "\"2026-05-31T14:22:10.1234567890Z\"",
                "\"2026-05-31T14:22:10.12x4Z\"",
                "\"2263-01-01T00:00:00Z\"",
                "0",
                "-1",
                "1500",
                "99999999999",
                "99999999999999",
                "99999999999999999",
                "9223372037",
                "1e30",
                "true",
                "{}",
                "[1780237330]",
                "null"
            })
    void refusesWhatIsNoTime(String json) {
        assertEquals(Times.NONE, Times.read(new JsonReader(json.getBytes(UTF_8))));
    }
}
