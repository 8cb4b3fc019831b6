package io.tracemill.query.surface.trulayer;

import io.tracemill.query.http.Caller;
import io.tracemill.query.project.ProjectRegistry;
import io.tracemill.schemas.model.Project;
import jakarta.inject.Singleton;

/// Projects by their ids or, as TruLayer's SDKs know them, by their names.
@Singleton
final class ProjectNames {

    private final ProjectRegistry registry;

    ProjectNames(ProjectRegistry registry) {
        this.registry = registry;
    }

    /// The id that is meant; what is no name of a project that the caller may read is its id.
    String idOf(String idOrName, Caller caller) {
        if (registry.project(idOrName).isPresent()) {
            return idOrName;
        }
        return registry.projects().stream()
                .filter(project -> project.name().equals(idOrName))
                .map(Project::projectId)
                .map(Object::toString)
                .filter(caller::mayRead)
                .findFirst()
                .orElse(idOrName);
    }
}
