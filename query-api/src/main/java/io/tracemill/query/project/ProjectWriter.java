package io.tracemill.query.project;

import io.tracemill.schemas.access.ApiKey;
import io.tracemill.schemas.access.ApiKeys;
import io.tracemill.schemas.access.KeyScope;
import io.tracemill.schemas.model.Project;
import io.tracemill.schemas.model.ProjectId;
import io.tracemill.schemas.model.Slug;
import io.tracemill.schemas.topic.CompactedView;
import io.tracemill.schemas.topic.RegistryUnwritableException;
import io.tracemill.schemas.topic.RegistryWriter;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

/// Creates and changes projects, one at a time in the whole installation.
final class ProjectWriter {

    private static final String KEY_PREFIX = "tlm_sk_";

    private final RegistryWriter writer;
    private final CompactedView<Project> projects;
    private final CompactedView<ApiKey> keys;

    ProjectWriter(Properties kafka, CompactedView<Project> projects, CompactedView<ApiKey> keys) {
        this.writer = new RegistryWriter("projects", kafka, projects, keys);
        this.projects = projects;
        this.keys = keys;
    }

    NewProject create(ProjectRequest request) {
        return write(
                "cannot create '" + request.name() + "'",
                change -> {
                    Project project = newProject(request);
                    NewKey key =
                            newKey(
                                    new KeyRequest(
                                            request.tenantId(),
                                            project.projectId().value(),
                                            "",
                                            request.environment(),
                                            List.of(KeyScope.INGEST, KeyScope.READ),
                                            0,
                                            KEY_PREFIX,
                                            UUID.randomUUID().toString()));
                    change.put(projects, project.projectId().value(), project);
                    change.put(keys, key.key().hash(), key.key());
                    return new NewProject(project, key.key(), key.plainKey());
                });
    }

    Project createWithoutKey(ProjectRequest request) {
        return write(
                "cannot create '" + request.name() + "'",
                change -> {
                    Project project = newProject(request);
                    change.put(projects, project.projectId().value(), project);
                    return project;
                });
    }

    Project rename(ProjectId id, String name, String description) {
        return write(
                "cannot change '" + id + "'",
                change -> {
                    Project known =
                            projects.get(id.value())
                                    .orElseThrow(
                                            () -> new IllegalArgumentException("no project " + id));
                    Project renamed =
                            new Project(
                                    id,
                                    known.tenantId(),
                                    name,
                                    description,
                                    known.createdUnixMillis());
                    if (isTaken(known.tenantId(), name, id)) {
                        throw new ProjectExistsException(name);
                    }
                    change.put(projects, id.value(), renamed);
                    return renamed;
                });
    }

    NewKey createKey(KeyRequest request) {
        return write(
                "cannot create a key",
                change -> {
                    NewKey created = newKey(request);
                    change.put(keys, created.key().hash(), created.key());
                    return created;
                });
    }

    void revoke(String hash) {
        write(
                "cannot revoke a key",
                change -> {
                    keys.get(hash)
                            .filter(key -> !key.isRevoked())
                            .ifPresent(key ->
                                    change.put(
                                            keys, hash, key.revoked(System.currentTimeMillis())));
                    return hash;
                });
    }

    NewKey replace(String hash, KeyRequest request) {
        return write(
                "cannot replace a key",
                change -> {
                    NewKey created = newKey(request);
                    keys.get(hash)
                            .ifPresent(key ->
                                    change.put(
                                            keys, hash, key.revoked(System.currentTimeMillis())));
                    change.put(keys, created.key().hash(), created.key());
                    return created;
                });
    }

    private Project newProject(ProjectRequest request) {
        ProjectId id = Slug.of(request.name(), ProjectWriter::sixDigits);
        if (projects.get(id.value()).isPresent()
                || isTaken(request.tenantId(), request.name(), id)) {
            throw new ProjectExistsException(id.value());
        }
        return new Project(
                id,
                request.tenantId(),
                request.name(),
                request.description(),
                System.currentTimeMillis());
    }

    /// Whether another project of the tenant has the name.
    private boolean isTaken(String tenantId, String name, ProjectId id) {
        return projects.values()
                .anyMatch(known ->
                        !known.projectId().equals(id)
                                && known.tenantId().equals(tenantId)
                                && known.name().equals(name));
    }

    private static NewKey newKey(KeyRequest request) {
        String plainKey = ApiKeys.generate(request.prefix());
        return new NewKey(
                new ApiKey(
                        ApiKeys.hash(plainKey),
                        ApiKeys.shownPrefix(plainKey),
                        request.tenantId(),
                        request.projectId(),
                        request.environment(),
                        request.scopes(),
                        System.currentTimeMillis(),
                        0,
                        request.name(),
                        request.expiresUnixMillis(),
                        request.keyId()),
                plainKey);
    }

    private <T> T write(String failure, Function<RegistryWriter.Change, T> change) {
        try {
            return writer.write(change);
        } catch (RegistryUnwritableException e) {
            throw new RegistryAwayException(failure, e);
        }
    }

    private static String sixDigits() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt(1 << 24), 6);
    }
}
