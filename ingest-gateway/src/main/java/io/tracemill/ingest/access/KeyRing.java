package io.tracemill.ingest.access;

import io.tracemill.schemas.access.ApiKey;
import io.tracemill.schemas.model.Project;
import java.util.Optional;

/// The keys and projects of this installation, as of now.
public interface KeyRing extends AutoCloseable {

    /// Whether all of them are known yet.
    boolean isLoaded();

    /// @param hash as [io.tracemill.schemas.access.ApiKeys#hash] gives it
    Optional<ApiKey> key(String hash);

    Optional<Project> project(String projectId);

    @Override
    void close();
}
