package io.tracemill.schemas.model;

import java.time.Duration;

/// What a project has set for itself, as the `project-settings` topic holds it; what it has not set
/// is 0, and as the installation has it.
///
/// @param slowThresholdMillis a trace that takes so long, or longer, is slow
public record ProjectSettings(ProjectId projectId, long slowThresholdMillis) {

    public static final long MAX_SLOW_THRESHOLD_MILLIS = Duration.ofDays(1).toMillis();

    public ProjectSettings {
        if (slowThresholdMillis < 0 || slowThresholdMillis > MAX_SLOW_THRESHOLD_MILLIS) {
            throw new IllegalArgumentException(
                    "slow threshold: expected 1 to %d milliseconds, or 0 for none of its own, got %d"
                            .formatted(MAX_SLOW_THRESHOLD_MILLIS, slowThresholdMillis));
        }
    }

    /// A project that has set nothing.
    public static ProjectSettings none(ProjectId projectId) {
        return new ProjectSettings(projectId, 0);
    }

    /// @param otherwise the installation's
    public Duration slowThreshold(Duration otherwise) {
        return slowThresholdMillis == 0 ? otherwise : Duration.ofMillis(slowThresholdMillis);
    }
}
