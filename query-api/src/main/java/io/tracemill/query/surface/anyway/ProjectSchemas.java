package io.tracemill.query.surface.anyway;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.tracemill.query.surface.anyway.Envelope.MetaSchema;
import io.tracemill.query.surface.anyway.Envelope.PaginationSchema;
import io.tracemill.schemas.model.Project;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Projects as Anyway shows them.
final class ProjectSchemas {

    private ProjectSchemas() {}

    /// A page of projects.
    record ProjectListSchema(
            List<ProjectSchema> data, PaginationSchema pagination, MetaSchema meta) {}

    /// One project.
    record ProjectAnswerSchema(ProjectDetailSchema data, MetaSchema meta) {}

    /// A project that was created now.
    record NewProjectAnswerSchema(NewProjectSchema data, MetaSchema meta) {}

    /// A project of a list.
    ///
    /// @param environment that its first key stands for
    /// @param updatedAt when it was created: nobody notes when it was renamed
    record ProjectSchema(
            String id,
            String name,
            String slug,
            String environment,
            String createdAt,
            String updatedAt) {

        static ProjectSchema of(Project project, String environment) {
            String created = TraceTranslation.timeOfMillis(project.createdUnixMillis());
            return new ProjectSchema(
                    project.projectId().value(),
                    project.name(),
                    project.projectId().value(),
                    environment,
                    created,
                    created);
        }
    }

    /// A project with what is set and counted.
    record ProjectDetailSchema(
            @JsonUnwrapped ProjectSchema project,
            String description,
            SettingsSchema settings,
            StatsSchema stats) {}

    /// A project with its first key, which is shown this one time.
    record NewProjectSchema(
            @JsonUnwrapped ProjectSchema project, String description, String apiKey) {}

    /// How much is kept, and for how long.
    ///
    /// @param sampleRate the share of traces that is kept: all
    /// @param dataRetentionDays null for ever
    record SettingsSchema(double sampleRate, @Nullable Integer dataRetentionDays) {

        static final SettingsSchema EVERYTHING = new SettingsSchema(1.0, null);
    }

    /// By days of UTC.
    record StatsSchema(long tracesToday, long tracesThisMonth) {}

    /// What is sent to create or change a project.
    record SentProjectSchema(
            String name,
            @JsonInclude(Include.NON_NULL) @Nullable String environment,
            @JsonInclude(Include.NON_NULL) @Nullable String description) {}
}
