package io.tracemill.query.project;

import io.tracemill.schemas.access.ApiKey;
import io.tracemill.schemas.model.Project;
import io.tracemill.schemas.model.ProjectId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// All projects and API keys of the installation. Look-ups are from memory.
public interface ProjectRegistry {

    /// Whether everything that was there at the start is known.
    boolean isLoaded();

    /// Completes once everything is known that was written until now, wherever; not while Kafka is
    /// away.
    CompletableFuture<Void> caughtUp();

    /// Records of the topics that were passed over because they could not be read.
    long unreadable();

    Optional<ApiKey> key(String hash);

    Optional<Project> project(String projectId);

    /// In no order.
    List<Project> projects();

    /// In no order, revoked ones too.
    List<ApiKey> keys();

    /// Notes that a key that is known was used now.
    void used(String hash);

    /// When a key was used last, anywhere, to the minute.
    Optional<Instant> lastUsed(String hash);

    /// Creates a project with its first key; both can be used as soon as this returns.
    ///
    /// @throws ProjectExistsException when the id is taken, or the name in its tenant
    NewProject create(ProjectRequest request);

    /// Creates a project that the keys of its whole tenant are for.
    ///
    /// @throws ProjectExistsException when the id is taken, or the name in its tenant
    Project createWithoutKey(ProjectRequest request);

    /// Gives a project that exists another name and description; its id stays.
    ///
    /// @throws ProjectExistsException when another one of its tenant has the name
    Project rename(ProjectId projectId, String name, String description);

    /// Creates a key that can be used as soon as this returns.
    NewKey createKey(KeyRequest request);

    /// A revoked key is refused as soon as each application has heard of it, well within a second.
    void revoke(String hash);

    /// Revokes a key and creates another one, both or none.
    NewKey replace(String hash, KeyRequest request);
}
