package io.tracemill.ingest.access;

import io.tracemill.schemas.access.ApiKey;
import io.tracemill.schemas.model.Project;
import io.tracemill.schemas.model.ProjectId;
import io.tracemill.schemas.model.ProjectSettings;
import io.tracemill.schemas.model.Slug;
import io.tracemill.schemas.topic.CompactedView;
import io.tracemill.schemas.topic.LastUseWriter;
import io.tracemill.schemas.topic.RegistryWriter;
import io.tracemill.schemas.topic.Topics;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;

/// The keys, projects and settings that the topics `api-keys`, `projects` and `project-settings`
/// hold.
public final class TopicKeyRing implements KeyRing {
    /// A tenant that has so many gets no more by naming them.
    private static final int MAX_PROJECTS = 1_000;

    private static final int SUFFIX_LENGTH = 7;

    private final CompactedView<ApiKey> keys;
    private final CompactedView<Project> projects;
    private final CompactedView<ProjectSettings> settings;
    private final RegistryWriter writer;
    private final LastUseWriter lastUses;

    /// @param kafka bootstrap servers and security, as kafka-clients takes them
    /// @param lastUsedEvery how often it is written when keys were used last
    public TopicKeyRing(Properties kafka, KeyUses uses, Duration lastUsedEvery) {
        this.keys = new CompactedView<>(Topics.API_KEYS, kafka);
        this.projects = new CompactedView<>(Topics.PROJECTS, kafka);
        this.settings = new CompactedView<>(Topics.PROJECT_SETTINGS, kafka);
        this.writer = new RegistryWriter("projects", kafka, projects);
        this.lastUses = new LastUseWriter(kafka, uses::lastUsedUnixMillis, lastUsedEvery);
    }

    @Override
    public boolean isLoaded() {
        return keys.isLoaded() && projects.isLoaded() && settings.isLoaded();
    }

    @Override
    public CompletableFuture<Void> caughtUp() {
        return CompletableFuture.allOf(keys.caughtUp(), projects.caughtUp());
    }

    @Override
    public long unreadable() {
        return keys.unreadable() + projects.unreadable() + settings.unreadable();
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
    public ProjectSettings settings(ProjectId projectId) {
        return settings.get(projectId.value()).orElseGet(() -> ProjectSettings.none(projectId));
    }

    @Override
    public Optional<Project> projectNamed(String tenantId, String name) {
        return projects.values()
                .filter(known -> known.tenantId().equals(tenantId) && known.name().equals(name))
                .min(Comparator.comparingLong(Project::createdUnixMillis));
    }

    @Override
    public Project createProject(String tenantId, String name) {
        return writer.write(change ->
                projectNamed(tenantId, name).orElseGet(() -> created(change, tenantId, name)));
    }

    private Project created(RegistryWriter.Change change, String tenantId, String name) {
        long owned = projects.values().filter(known -> known.tenantId().equals(tenantId)).count();
        if (owned >= MAX_PROJECTS) {
            throw new IllegalArgumentException(
                    "the tenant has no project '%s', and with %d projects too many to make another one of a name"
                            .formatted(name, owned));
        }
        Project project = new Project(freeId(name), tenantId, name, "", System.currentTimeMillis());
        change.put(projects, project.projectId().value(), project);
        return project;
    }

    /// The id that people expect, or where somebody has it, one like it.
    private ProjectId freeId(String name) {
        ProjectId wanted = Slug.of(name, TopicKeyRing::sixDigits);
        if (projects.get(wanted.value()).isEmpty()) {
            return wanted;
        }
        String like = wanted.value();
        int room = ProjectId.MAX_LENGTH - SUFFIX_LENGTH;
        return new ProjectId(like.substring(0, Math.min(like.length(), room)) + '-' + sixDigits());
    }

    private static String sixDigits() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt(1 << 24), 6);
    }

    @Override
    public void close() {
        lastUses.close();
        keys.close();
        projects.close();
        settings.close();
    }
}
