package io.tracemill.process;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.tracemill.schemas.model.ProjectSettings;
import java.time.Duration;

/// What is slow where a project has set nothing.
///
/// @param threshold a trace that takes so long, or longer, is slow
@ConfigurationProperties("tracemill.slow")
public record SlowSettings(Duration threshold) {

    public SlowSettings {
        long millis = threshold.toMillis();
        if (millis < 1 || millis > ProjectSettings.MAX_SLOW_THRESHOLD_MILLIS) {
            throw new IllegalArgumentException(
                    "tracemill.slow.threshold: expected 1ms to 24h, got " + threshold);
        }
    }
}
