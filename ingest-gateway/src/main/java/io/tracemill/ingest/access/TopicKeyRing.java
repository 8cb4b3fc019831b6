package io.tracemill.ingest.access;

import io.tracemill.schemas.access.ApiKey;
import io.tracemill.schemas.model.Project;
import io.tracemill.schemas.topic.CompactedView;
import io.tracemill.schemas.topic.Topics;
import java.util.Optional;
import java.util.Properties;

/// The keys and projects that the topics `api-keys` and `projects` hold.
public final class TopicKeyRing implements KeyRing {
    private final CompactedView<ApiKey> keys;
    private final CompactedView<Project> projects;

    /// @param kafka bootstrap servers and security, as kafka-clients takes them
    public TopicKeyRing(Properties kafka) {
        this.keys = new CompactedView<>(Topics.API_KEYS, kafka);
        this.projects = new CompactedView<>(Topics.PROJECTS, kafka);
    }

    @Override
    public boolean isLoaded() {
        return keys.isLoaded() && projects.isLoaded();
    }

    @Override
    public Optional<ApiKey> key(String hash) {
        return keys.get(hash);
    }

    @Override
    public Optional<Project> project(String projectId) {
        return projects.get(projectId);
    }

    @Override
    public void close() {
        keys.close();
        projects.close();
    }
}
