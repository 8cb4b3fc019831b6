package io.tracemill.query.live;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.Duration;

/// How much may wait on the way to listeners.
///
/// @param backlog traces that wait for their texts
/// @param buffer messages that wait for one socket
/// @param textPatience how long a new trace waits for its prompt to be stored
@ConfigurationProperties("tracemill.live")
public record LiveSettings(int backlog, int buffer, Duration textPatience) {

    public LiveSettings {
        positive("backlog", backlog);
        positive("buffer", buffer);
        if (textPatience.isNegative()) {
            throw new IllegalArgumentException(
                    "tracemill.live.text-patience: expected 0 or more, got " + textPatience);
        }
    }

    private static void positive(String key, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(
                    "tracemill.live." + key + ": expected at least 1, got " + value);
        }
    }
}
