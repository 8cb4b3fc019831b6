package io.tracemill.query.surface.sideseat.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Hours and days of a time.
final class BucketsTest {

    @Test
    void aShortTimeHasHours() {
        Buckets buckets =
                new Buckets(at("2026-11-10T00:30:00Z"), at("2026-11-10T02:00:00Z"), ZoneOffset.UTC);

        assertEquals(
                List.of("2026-11-10T00:00:00Z", "2026-11-10T01:00:00Z", "2026-11-10T02:00:00Z"),
                List.copyOf(buckets.empty(0L).keySet()));
        assertEquals(
                "2026-11-10T01:00:00Z",
                buckets.of(Instant.parse("2026-11-10T01:59:59Z").getEpochSecond()));
    }

    @Test
    void aLongTimeHasDaysOfItsZone() {
        Buckets buckets =
                new Buckets(
                        at("2026-11-10T00:00:00Z"),
                        at("2026-11-12T12:00:00Z"),
                        ZoneId.of("America/New_York"));

        assertEquals(
                List.of(
                        "2026-11-09T05:00:00Z",
                        "2026-11-10T05:00:00Z",
                        "2026-11-11T05:00:00Z",
                        "2026-11-12T05:00:00Z"),
                List.copyOf(buckets.empty(0L).keySet()));
    }

    private static long at(String moment) {
        return Duration.between(Instant.EPOCH, Instant.parse(moment)).toNanos();
    }
}
