package io.tracemill.query.surface.tracellm;

import io.tracemill.query.project.NewProject;
import io.tracemill.schemas.access.ApiKey;
import io.tracemill.schemas.access.KeyScope;
import io.tracemill.schemas.model.Project;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Projects and keys as TraceLLM has them.
final class ProjectSchemas {

    private static final long MILLI = 1_000_000;

    private ProjectSchemas() {}

    record ProjectSchema(String projectId, String name, String description, String createdAt) {

        static ProjectSchema of(Project project) {
            return new ProjectSchema(
                    project.projectId().value(),
                    project.name(),
                    project.description(),
                    Times.python(project.createdUnixMillis() * MILLI));
        }
    }

    /// A key.
    ///
    /// @param key its first characters and an ellipsis; whole only when it is new
    /// @param expiresAt null for never
    /// @param lastUsedAt to the minute; null for never
    record ApiKeySchema(
            String key,
            String projectId,
            String environment,
            String createdAt,
            List<String> scopes,
            boolean revoked,
            @Nullable String expiresAt,
            @Nullable String lastUsedAt) {

        static ApiKeySchema of(ApiKey key, Optional<Instant> lastUsed) {
            return of(key, key.prefix() + "…", lastUsed);
        }

        static ApiKeySchema of(ApiKey key, String shown, Optional<Instant> lastUsed) {
            return new ApiKeySchema(
                    shown,
                    key.projectId(),
                    key.environment(),
                    Times.python(key.createdUnixMillis() * MILLI),
                    key.scopes().stream().map(ProjectSchemas::name).toList(),
                    key.isRevoked(),
                    key.expiresUnixMillis() == 0 ? null : time(key.expiresUnixMillis()),
                    lastUsed.map(at -> time(at.truncatedTo(ChronoUnit.MINUTES).toEpochMilli()))
                            .orElse(null));
        }
    }

    /// A project that was created now, and its key this one time.
    record NewProjectSchema(ProjectSchema project, ApiKeySchema apiKey) {

        static NewProjectSchema of(NewProject created) {
            return new NewProjectSchema(
                    ProjectSchema.of(created.project()),
                    ApiKeySchema.of(created.key(), created.plainKey(), Optional.empty()));
        }
    }

    private static String time(long unixMillis) {
        return Times.python(unixMillis * MILLI);
    }

    private static String name(KeyScope scope) {
        return scope.name().toLowerCase(Locale.ROOT);
    }
}
