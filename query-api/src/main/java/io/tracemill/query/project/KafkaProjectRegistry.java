package io.tracemill.query.project;

import io.tracemill.schemas.access.ApiKey;
import io.tracemill.schemas.access.KeyLastUse;
import io.tracemill.schemas.model.Project;
import io.tracemill.schemas.model.ProjectId;
import io.tracemill.schemas.topic.CompactedView;
import io.tracemill.schemas.topic.LastUseWriter;
import io.tracemill.schemas.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/// Follows the topics `projects` and `api-keys` and writes to them.
public final class KafkaProjectRegistry implements ProjectRegistry, AutoCloseable {

    private static final long COARSE_MILLIS = 1_000;

    private final CompactedView<Project> projects;
    private final CompactedView<ApiKey> keys;
    private final CompactedView<KeyLastUse> lastUses;
    private final Map<String, Long> usedHere = new ConcurrentHashMap<>();
    private final ProjectWriter writer;
    private final LastUseWriter lastUseWriter;

    /// @param kafka bootstrap servers and security
    /// @param lastUsedEvery how often it is written when keys were used last
    public KafkaProjectRegistry(Properties kafka, Duration lastUsedEvery) {
        this.projects = new CompactedView<>(Topics.PROJECTS, kafka);
        this.keys = new CompactedView<>(Topics.API_KEYS, kafka);
        this.lastUses = new CompactedView<>(Topics.KEY_LAST_USES, kafka);
        this.writer = new ProjectWriter(kafka, projects, keys);
        this.lastUseWriter = new LastUseWriter(kafka, () -> usedHere, lastUsedEvery);
    }

    @Override
    public boolean isLoaded() {
        return projects.isLoaded() && keys.isLoaded();
    }

    @Override
    public CompletableFuture<Void> caughtUp() {
        return CompletableFuture.allOf(projects.caughtUp(), keys.caughtUp());
    }

    @Override
    public long unreadable() {
        return projects.unreadable() + keys.unreadable() + lastUses.unreadable();
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
    public void used(String hash) {
        long now = System.currentTimeMillis();
        Long noted = usedHere.get(hash);
        if (noted == null || now - noted >= COARSE_MILLIS) {
            usedHere.put(hash, now);
        }
    }

    @Override
    public Optional<Instant> lastUsed(String hash) {
        long here = usedHere.getOrDefault(hash, 0L);
        long anywhere = lastUses.get(hash).map(KeyLastUse::lastUsedUnixMillis).orElse(0L);
        long last = Math.max(here, anywhere);
        return last == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(last));
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
        lastUseWriter.close();
        lastUses.close();
        projects.close();
        keys.close();
    }
}
