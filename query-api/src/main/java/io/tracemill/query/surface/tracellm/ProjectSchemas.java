package io.tracemill.query.surface.tracellm;

import io.tracemill.query.project.NewProject;
import io.tracemill.schemas.access.ApiKey;
import io.tracemill.schemas.access.KeyScope;
import io.tracemill.schemas.model.Project;
import java.util.List;
import java.util.Locale;

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
    record ApiKeySchema(
            String key,
            String projectId,
            String environment,
            String createdAt,
            List<String> scopes,
            boolean revoked) {

        static ApiKeySchema of(ApiKey key) {
            return of(key, key.prefix() + "…");
        }

        static ApiKeySchema of(ApiKey key, String shown) {
            return new ApiKeySchema(
                    shown,
                    key.projectId(),
                    key.environment(),
                    Times.python(key.createdUnixMillis() * MILLI),
                    key.scopes().stream().map(ProjectSchemas::name).toList(),
                    key.isRevoked());
        }
    }

    /// A project that was created now, and its key this one time.
    record NewProjectSchema(ProjectSchema project, ApiKeySchema apiKey) {

        static NewProjectSchema of(NewProject created) {
            return new NewProjectSchema(
                    ProjectSchema.of(created.project()),
                    ApiKeySchema.of(created.key(), created.plainKey()));
        }
    }

    private static String name(KeyScope scope) {
        return scope.name().toLowerCase(Locale.ROOT);
    }
}
