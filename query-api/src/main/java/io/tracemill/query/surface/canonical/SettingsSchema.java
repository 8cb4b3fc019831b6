package io.tracemill.query.surface.canonical;

import io.tracemill.schemas.model.ProjectSettings;
import java.time.Duration;

/// What holds for a project, whether it has set it itself or not.
///
/// @param slowThresholdMs a trace that takes so long, or longer, is slow
record SettingsSchema(String projectId, long slowThresholdMs) {

    static SettingsSchema of(ProjectSettings settings, Duration slowThreshold) {
        return new SettingsSchema(
                settings.projectId().value(), settings.slowThreshold(slowThreshold).toMillis());
    }
}
