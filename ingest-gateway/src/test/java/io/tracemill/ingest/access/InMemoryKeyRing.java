package io.tracemill.ingest.access;

import io.tracemill.schemas.access.ApiKey;
import io.tracemill.schemas.access.ApiKeys;
import io.tracemill.schemas.access.KeyScope;
import io.tracemill.schemas.model.Project;
import io.tracemill.schemas.model.ProjectId;
import io.tracemill.schemas.model.ProjectSettings;
import io.tracemill.schemas.model.Slug;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/// Keys and projects as a test sets them.
public final class InMemoryKeyRing implements KeyRing {
    private final Map<String, ApiKey> keys = new ConcurrentHashMap<>();
    private final Map<String, Project> projects = new ConcurrentHashMap<>();
    private final Map<ProjectId, ProjectSettings> settings = new ConcurrentHashMap<>();
    private volatile boolean loaded = true;
    private volatile Runnable beforeCaughtUp = () -> {};

    /// What is done before what was written until now is known.
    public void beforeCaughtUp(Runnable change) {
        beforeCaughtUp = change;
    }

    @Override
    public CompletableFuture<Void> caughtUp() {
        return CompletableFuture.runAsync(beforeCaughtUp);
    }

    public void loaded(boolean isLoaded) {
        loaded = isLoaded;
    }

    /// @param projectId empty for a key of the whole tenant
    public void put(
            String key, String tenantId, String projectId, long revokedMillis, KeyScope... scopes) {
        String hash = ApiKeys.hash(key);
        keys.put(
                hash,
                new ApiKey(
                        hash,
                        ApiKeys.shownPrefix(key),
                        tenantId,
                        projectId,
                        "production",
                        List.of(scopes),
                        1,
                        revokedMillis));
    }

    public void putExpired(String key, String tenantId, String projectId) {
        String hash = ApiKeys.hash(key);
        keys.put(
                hash,
                new ApiKey(
                        hash,
                        ApiKeys.shownPrefix(key),
                        tenantId,
                        projectId,
                        "",
                        List.of(KeyScope.INGEST),
                        1,
                        0,
                        "old",
                        2,
                        ""));
    }

    public void putProject(String projectId, String tenantId) {
        projects.put(projectId, new Project(new ProjectId(projectId), tenantId, projectId, "", 1));
    }

    public void putSettings(ProjectSettings wanted) {
        settings.put(wanted.projectId(), wanted);
    }

    public void forget() {
        beforeCaughtUp = () -> {};
        keys.clear();
        projects.clear();
        settings.clear();
        loaded = true;
    }

    @Override
    public ProjectSettings settings(ProjectId projectId) {
        return settings.getOrDefault(projectId, ProjectSettings.none(projectId));
    }

    @Override
    public long unreadable() {
        return 0;
    }

    @Override
    public boolean isLoaded() {
        return loaded;
    }

    @Override
    public Optional<ApiKey> key(String hash) {
        return loaded ? Optional.ofNullable(keys.get(hash)) : Optional.empty();
    }

    @Override
    public Optional<Project> project(String projectId) {
        return Optional.ofNullable(projects.get(projectId));
    }

    @Override
    public Optional<Project> projectNamed(String tenantId, String name) {
        return projects.values().stream()
                .filter(known -> known.tenantId().equals(tenantId) && known.name().equals(name))
                .findFirst();
    }

    @Override
    public Project createProject(String tenantId, String name) {
        ProjectId slug = Slug.of(name, () -> "000000");
        ProjectId id =
                projects.containsKey(slug.value()) ? new ProjectId(slug.value() + "-2") : slug;
        Project created = new Project(id, tenantId, name, "", 2);
        projects.put(id.value(), created);
        return created;
    }

    @Override
    public void close() {}
}
