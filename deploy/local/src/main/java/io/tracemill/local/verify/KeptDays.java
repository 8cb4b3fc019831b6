package io.tracemill.local.verify;

import io.tracemill.schemas.access.ClientFile;
import io.tracemill.schemas.model.ProjectSettings;
import io.tracemill.schemas.topic.CompactedView;
import io.tracemill.schemas.topic.Topics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.Collectors;

/// From which day on projects keep what was received; what is older counts on neither side.
///
/// @param first day in UTC, of those projects that do not keep everything
record KeptDays(Map<String, LocalDate> first) {

    /// Every project keeps everything.
    static final KeptDays ALL = new KeptDays(Map.of());

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    KeptDays {
        first = Map.copyOf(first);
    }

    /// As projects have it set now.
    ///
    /// @param kafka bootstrap servers
    static KeptDays now(String kafka, Clock clock) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        try (CompactedView<ProjectSettings> settings =
                new CompactedView<>(Topics.PROJECT_SETTINGS, ClientFile.ofKafka(kafka))) {
            if (!settings.awaitLoaded(PATIENCE)) {
                throw new IllegalStateException("Kafka, reading the settings of projects: no end");
            }
            return new KeptDays(
                    settings.values()
                            .filter(own -> own.retentionDays() > 0)
                            .collect(
                                    Collectors.toMap(
                                            own -> own.projectId().value(),
                                            own -> own.firstDay(today))));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    boolean areKept(String projectId, LocalDate day) {
        LocalDate from = first.get(projectId);
        return from == null || !day.isBefore(from);
    }

    boolean isKept(String projectId, long receivedUnixMillis) {
        return first.isEmpty()
                || areKept(
                        projectId,
                        LocalDate.ofInstant(
                                Instant.ofEpochMilli(receivedUnixMillis), ZoneOffset.UTC));
    }
}
