package io.tracemill.ingest.access;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.convert.format.ReadableBytes;

/// What one key may take up of one instance.
///
/// @param requestsPerSecond of one key, in the long run
/// @param burst of one key, at once after a rest
/// @param bytesInFlight of one key: bodies that arrive or are not answered yet
@ConfigurationProperties("tracemill.limits")
public record LimitSettings(int requestsPerSecond, int burst, @ReadableBytes long bytesInFlight) {

    public LimitSettings {
        positive("requests-per-second", requestsPerSecond);
        positive("burst", burst);
        positive("bytes-in-flight", bytesInFlight);
    }

    /// Nothing that anybody meets.
    public static final LimitSettings GENEROUS =
            new LimitSettings(1_000_000, 1_000_000, Long.MAX_VALUE);

    private static void positive(String key, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException(
                    "tracemill.limits.%s: expected more than 0, got %d".formatted(key, value));
        }
    }
}
