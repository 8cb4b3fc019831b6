package io.tracemill.query.project;

import io.tracemill.schemas.access.ApiKey;
import io.tracemill.schemas.access.ApiKeys;
import io.tracemill.schemas.access.KeyScope;
import io.tracemill.schemas.model.Project;
import io.tracemill.schemas.model.ProjectId;
import io.tracemill.schemas.model.Slug;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Projects and keys in two maps.
public final class InMemoryProjects implements ProjectRegistry {

    private final Map<String, Project> projects = new ConcurrentHashMap<>();
    private final Map<String, ApiKey> keys = new ConcurrentHashMap<>();
    private final Map<String, Instant> uses = new ConcurrentHashMap<>();
    private final Queue<Runnable> onTheWay = new ConcurrentLinkedQueue<>();

    public void addProject(String tenant, String id) {
        projects.put(id, new Project(new ProjectId(id), tenant, "Name of " + id, "", 1));
    }

    /// @param project empty for a key of the whole tenant
    public void addKey(String plain, String tenant, String project, KeyScope... scopes) {
        put(plain, tenant, project, "production", 0, scopes);
    }

    /// One that was made elsewhere and has not arrived yet.
    public void addKeyOnItsWay(String plain, String tenant, String project, KeyScope... scopes) {
        onTheWay.add(() -> addKey(plain, tenant, project, scopes));
    }

    @Override
    public CompletableFuture<Void> caughtUp() {
        for (Runnable next = onTheWay.poll(); next != null; next = onTheWay.poll()) {
            next.run();
        }
        return CompletableFuture.completedFuture(null);
    }

    public void addRevokedKey(String plain, String tenant, String project, KeyScope... scopes) {
        put(plain, tenant, project, "production", 7, scopes);
    }

    private void put(
            String plain,
            String tenant,
            String project,
            String environment,
            long revoked,
            KeyScope... scopes) {
        String hash = ApiKeys.hash(plain);
        keys.put(
                hash,
                new ApiKey(
                        hash,
                        ApiKeys.shownPrefix(plain),
                        tenant,
                        project,
                        environment,
                        List.of(scopes),
                        1,
                        revoked));
    }

    @Override
    public void used(String hash) {
        uses.put(hash, Instant.now());
    }

    @Override
    public Optional<Instant> lastUsed(String hash) {
        return Optional.ofNullable(uses.get(hash));
    }

    @Override
    public long unreadable() {
        return 0;
    }

    @Override
    public boolean isLoaded() {
        return true;
    }

    @Override
    public Optional<ApiKey> key(String hash) {
        return Optional.ofNullable(keys.get(hash));
    }

    @Override
    public Optional<Project> project(String projectId) {
        return Optional.ofNullable(projects.get(projectId));
    }

    @Override
    public List<Project> projects() {
        return List.copyOf(projects.values());
    }

    @Override
    public List<ApiKey> keys() {
        return List.copyOf(keys.values());
    }

    @Override
    public NewProject create(ProjectRequest request) {
        ProjectId id = Slug.of(request.name(), () -> "000000");
        Project project =
                new Project(id, request.tenantId(), request.name(), request.description(), 2);
        if (projects.putIfAbsent(id.value(), project) != null) {
            throw new ProjectExistsException(id.value());
        }
        String plain = ApiKeys.generate("tlm_sk_");
        put(
                plain,
                request.tenantId(),
                id.value(),
                request.environment(),
                0,
                KeyScope.INGEST,
                KeyScope.READ);
        return new NewProject(project, key(ApiKeys.hash(plain)).orElseThrow(), plain);
    }

    @Override
    public Project createWithoutKey(ProjectRequest request) {
        return create(request).project();
    }

    @Override
    public Project rename(ProjectId projectId, String name, String description) {
        Project known = project(projectId.value()).orElseThrow();
        boolean taken =
                projects().stream()
                        .anyMatch(other ->
                                !other.equals(known)
                                        && other.tenantId().equals(known.tenantId())
                                        && other.name().equals(name));
        if (taken) {
            throw new ProjectExistsException(name);
        }
        Project renamed =
                new Project(
                        projectId, known.tenantId(), name, description, known.createdUnixMillis());
        projects.put(projectId.value(), renamed);
        return renamed;
    }

    @Override
    public NewKey createKey(KeyRequest request) {
        String plain = ApiKeys.generate(request.prefix());
        String hash = ApiKeys.hash(plain);
        ApiKey key =
                new ApiKey(
                        hash,
                        ApiKeys.shownPrefix(plain),
                        request.tenantId(),
                        request.projectId(),
                        request.environment(),
                        request.scopes(),
                        2,
                        0,
                        request.name(),
                        request.expiresUnixMillis(),
                        request.keyId());
        keys.put(hash, key);
        return new NewKey(key, plain);
    }

    @Override
    public void revoke(String hash) {
        keys.computeIfPresent(hash, (_, key) -> key.revoked(7));
    }

    @Override
    public NewKey replace(String hash, KeyRequest request) {
        revoke(hash);
        return createKey(request);
    }
}
