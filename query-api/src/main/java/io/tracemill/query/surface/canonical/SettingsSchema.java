package io.tracemill.query.surface.canonical;

import io.tracemill.schemas.model.ProjectSettings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What holds for a project, whether it has set it itself or not.
///
/// @param slowThresholdMs a trace that takes so long, or longer, is slow
/// @param retentionDays what was received earlier goes; null when all is kept
/// @param dailySpans that one gateway takes in on one day; null when it is as the gateway has it
record SettingsSchema(
        String projectId,
        long slowThresholdMs,
        @Nullable Integer retentionDays,
        @Nullable Long dailySpans) {

    static SettingsSchema of(ProjectSettings settings, Duration slowThreshold) {
        return new SettingsSchema(
                settings.projectId().value(),
                settings.slowThreshold(slowThreshold).toMillis(),
                settings.retentionDays() == 0 ? null : settings.retentionDays(),
                settings.dailySpans() == 0 ? null : settings.dailySpans());
    }
}
