package io.tracemill.ingest.access;

import io.tracemill.schemas.model.Project;
import io.tracemill.schemas.model.ProjectId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The projects that payloads name under a key of a whole tenant: by id or by name, and created
/// where the tenant has none of that name.
public final class TenantProjects {
    private static final int MAX_REMEMBERED = 10_000;
    private static final int MAX_NAME = 200;

    private final KeyRing keys;
    private final Map<Wanted, ProjectId> found = new ConcurrentHashMap<>();

    private record Wanted(String tenantId, String name) {

        boolean is(Project project) {
            return project.tenantId().equals(tenantId)
                    && (project.name().equals(name) || project.projectId().value().equals(name));
        }
    }

    public TenantProjects(KeyRing keys) {
        this.keys = keys;
    }

    /// From memory.
    public Optional<ProjectId> find(String tenantId, String name) {
        Wanted wanted = new Wanted(tenantId, name);
        ProjectId remembered = found.get(wanted);
        if (remembered != null && keys.project(remembered.value()).filter(wanted::is).isPresent()) {
            return Optional.of(remembered);
        }
        Optional<ProjectId> known =
                keys.project(name)
                        .filter(project -> project.tenantId().equals(tenantId))
                        .or(() -> keys.projectNamed(tenantId, name))
                        .map(Project::projectId);
        known.ifPresent(id -> remember(wanted, id));
        return known;
    }

    /// Waits for Kafka where the project has to be created.
    ///
    /// @throws IllegalArgumentException when there can be no such project
    public ProjectId findOrCreate(String tenantId, String name) {
        return find(tenantId, name).orElseGet(() -> create(tenantId, name));
    }

    private ProjectId create(String tenantId, String name) {
        if (name.length() > MAX_NAME) {
            throw new IllegalArgumentException(
                    "expected the name of a project, of at most %d characters, got %d"
                            .formatted(MAX_NAME, name.length()));
        }
        return keys.createProject(tenantId, name).projectId();
    }

    private void remember(Wanted wanted, ProjectId id) {
        if (found.size() >= MAX_REMEMBERED) {
            found.clear();
        }
        found.put(wanted, id);
    }
}
