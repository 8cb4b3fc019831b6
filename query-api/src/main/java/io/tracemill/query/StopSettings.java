package io.tracemill.query;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.Duration;

/// How the application stops.
///
/// @param notice how long it still answers after it has begun to say that it is not ready
/// @param patience how long what is under way may take after that
@ConfigurationProperties("tracemill.stop")
public record StopSettings(Duration notice, Duration patience) {

    public StopSettings {
        if (notice.isNegative()) {
            throw new IllegalArgumentException("tracemill.stop.notice: expected 0s or more");
        }
        if (!patience.isPositive()) {
            throw new IllegalArgumentException("tracemill.stop.patience: expected more than 0s");
        }
    }
}
