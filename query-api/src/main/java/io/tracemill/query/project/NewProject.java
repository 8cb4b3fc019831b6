package io.tracemill.query.project;

import io.tracemill.schemas.access.ApiKey;
import io.tracemill.schemas.model.Project;

/// A project that was created now and its key, in plain this one time.
public record NewProject(Project project, ApiKey key, String plainKey) {

    /// Keys are never logged.
    @Override
    public String toString() {
        return "NewProject[" + project.projectId() + ", " + key.prefix() + "]";
    }
}
