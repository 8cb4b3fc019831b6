package io.tracemill.schemas.model;

import java.time.Duration;
import java.time.LocalDate;

/// What a project has set for itself, as the `project-settings` topic holds it; what it has not set
/// is 0, and as the installation has it.
///
/// @param slowThresholdMillis a trace that takes so long, or longer, is slow
/// @param retentionDays what was received earlier is deleted
/// @param dailySpans that one gateway takes in on one day
public record ProjectSettings(
        ProjectId projectId, long slowThresholdMillis, int retentionDays, long dailySpans) {

    public static final long MAX_SLOW_THRESHOLD_MILLIS = Duration.ofDays(1).toMillis();
    public static final int MAX_RETENTION_DAYS = 3650;
    public static final long MAX_DAILY_SPANS = 1_000_000_000_000_000L;

    public ProjectSettings {
        expect("slow threshold", "milliseconds", slowThresholdMillis, MAX_SLOW_THRESHOLD_MILLIS);
        expect("retention", "days", retentionDays, MAX_RETENTION_DAYS);
        expect("daily spans", "spans", dailySpans, MAX_DAILY_SPANS);
    }

    /// A project that has set nothing.
    public static ProjectSettings none(ProjectId projectId) {
        return new ProjectSettings(projectId, 0, 0, 0);
    }

    /// @param otherwise the installation's
    public Duration slowThreshold(Duration otherwise) {
        return slowThresholdMillis == 0 ? otherwise : Duration.ofMillis(slowThresholdMillis);
    }

    /// The first day of which everything is kept: what was received on it, in UTC, or later.
    ///
    /// @param today in UTC
    public LocalDate firstDay(LocalDate today) {
        return retentionDays == 0 ? LocalDate.EPOCH : today.minusDays(retentionDays);
    }

    private static void expect(String name, String unit, long value, long most) {
        if (value < 0 || value > most) {
            throw new IllegalArgumentException(
                    "%s: expected 1 to %d %s, or 0 for none of its own, got %d"
                            .formatted(name, most, unit, value));
        }
    }
}
