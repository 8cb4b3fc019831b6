package io.tracemill.query.project;

import io.tracemill.schemas.access.ApiKey;
import io.tracemill.schemas.model.Project;
import io.tracemill.schemas.model.ProjectId;
import io.tracemill.schemas.topic.CompactedView;
import io.tracemill.schemas.topic.Topics;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/// Follows the topics `projects` and `api-keys` and writes to them.
public final class KafkaProjectRegistry implements ProjectRegistry, AutoCloseable {

    private final CompactedView<Project> projects;
    private final CompactedView<ApiKey> keys;
    private final ProjectWriter writer;

    /// @param kafka bootstrap servers and security
    public KafkaProjectRegistry(Properties kafka) {
        this.projects = new CompactedView<>(Topics.PROJECTS, kafka);
        this.keys = new CompactedView<>(Topics.API_KEYS, kafka);
        this.writer = new ProjectWriter(kafka, projects, keys);
    }

    @Override
    public boolean isLoaded() {
        return projects.isLoaded() && keys.isLoaded();
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
    public List<Project> projects() {
        return projects.values().toList();
    }

    @Override
    public List<ApiKey> keys() {
        return keys.values().toList();
    }

    @Override
    public NewProject create(ProjectRequest request) {
        return writer.create(request);
    }

    @Override
    public Project createWithoutKey(ProjectRequest request) {
        return writer.createWithoutKey(request);
    }

    @Override
    public Project rename(ProjectId projectId, String name, String description) {
        return writer.rename(projectId, name, description);
    }

    @Override
    public NewKey createKey(KeyRequest request) {
        return writer.createKey(request);
    }

    @Override
    public void revoke(String hash) {
        writer.revoke(hash);
    }

    @Override
    public NewKey replace(String hash, KeyRequest request) {
        return writer.replace(hash, request);
    }

    @Override
    public void close() {
        projects.close();
        keys.close();
    }
}
