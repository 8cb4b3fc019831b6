package io.tracemill.process;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.tracemill.process.window.RollupSettings;
import java.time.Duration;

/// When the windows of the rollups are done.
///
/// @param finalAfter so long after its end a window is final; what comes then still counts, and is
///   counted as late
/// @param retention so long after the last change a window is remembered; what comes then is kept
///   beside it
@ConfigurationProperties("tracemill.rollups")
public record RollupProperties(Duration finalAfter, Duration retention) {

    public RollupProperties {
        expect(!finalAfter.isNegative(), "final-after: expected 0 or more, got " + finalAfter);
        expect(
                retention.compareTo(Duration.ofMinutes(1)) >= 0,
                "retention: expected at least 1 minute, got " + retention);
    }

    RollupSettings settings() {
        return new RollupSettings(finalAfter, retention);
    }

    private static void expect(boolean met, String message) {
        if (!met) {
            throw new IllegalArgumentException("tracemill.rollups." + message);
        }
    }
}
