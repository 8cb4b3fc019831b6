package io.tracemill.query.limit;

import io.micronaut.context.annotation.ConfigurationProperties;

/// What one key may ask of this instance.
///
/// @param requestsPerSecond in the long run
/// @param burst at once, after a rest
@ConfigurationProperties("tracemill.limits")
public record LimitSettings(int requestsPerSecond, int burst) {

    public LimitSettings {
        positive("requests-per-second", requestsPerSecond);
        positive("burst", burst);
    }

    private static void positive(String key, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException(
                    "tracemill.limits.%s: expected more than 0, got %d".formatted(key, value));
        }
    }
}
