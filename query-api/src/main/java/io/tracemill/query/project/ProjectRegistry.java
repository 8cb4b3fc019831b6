package io.tracemill.query.project;

import io.tracemill.schemas.access.ApiKey;
import io.tracemill.schemas.model.Project;
import java.util.List;
import java.util.Optional;

/// All projects and API keys of the installation. Look-ups are from memory.
public interface ProjectRegistry {

    /// Whether everything that was there at the start is known.
    boolean isLoaded();

    Optional<ApiKey> key(String hash);

    Optional<Project> project(String projectId);

    /// In no order.
    List<Project> projects();

    /// In no order, revoked ones too.
    List<ApiKey> keys();

    /// Creates a project with its first key; both can be used as soon as this returns.
    ///
    /// @throws ProjectExistsException when the id is taken, or the name in its tenant
    NewProject create(ProjectRequest request);
}
