package io.tracemill.ingest.access;

import io.tracemill.schemas.access.ApiKey;
import io.tracemill.schemas.model.Project;
import io.tracemill.schemas.model.ProjectId;
import io.tracemill.schemas.model.ProjectSettings;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// The keys, projects and projects' settings of this installation, as of now.
public interface KeyRing extends AutoCloseable {

    /// Whether all of them are known yet.
    boolean isLoaded();

    /// Completes once everything is known that was written before this was asked for, which is not
    /// while Kafka is away; at once where too many ask.
    CompletableFuture<Void> caughtUp();

    /// @param hash as [io.tracemill.schemas.access.ApiKeys#hash] gives it
    Optional<ApiKey> key(String hash);

    Optional<Project> project(String projectId);

    /// What a project has set for itself.
    ProjectSettings settings(ProjectId projectId);

    /// The tenant's project of this name.
    Optional<Project> projectNamed(String tenantId, String name);

    /// The tenant's project of this name, which is created when it is missing; everybody knows it
    /// within a moment.
    ///
    /// @throws IllegalArgumentException when the tenant has too many projects
    /// @throws io.tracemill.schemas.topic.RegistryUnwritableException when it cannot be stored
    Project createProject(String tenantId, String name);

    /// Records of the topics that were passed over because they could not be read.
    long unreadable();

    @Override
    void close();
}
