package io.tracemill.query.surface.anyway;

import io.micronaut.context.annotation.ConfigurationProperties;

/// How Anyway's routes are limited.
///
/// @param requestsPerMinute of one key
@ConfigurationProperties("tracemill.anyway")
public record AnywaySettings(int requestsPerMinute) {

    public AnywaySettings {
        if (requestsPerMinute < 1) {
            throw new IllegalArgumentException(
                    "tracemill.anyway.requests-per-minute: expected at least 1, got "
                            + requestsPerMinute);
        }
    }
}
