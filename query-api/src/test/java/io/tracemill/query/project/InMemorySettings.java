package io.tracemill.query.project;

import io.tracemill.schemas.model.ProjectId;
import io.tracemill.schemas.model.ProjectSettings;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Settings of projects in a map.
public final class InMemorySettings implements SettingsRegistry {

    private final Map<ProjectId, ProjectSettings> settings = new ConcurrentHashMap<>();

    @Override
    public boolean isLoaded() {
        return true;
    }

    @Override
    public long unreadable() {
        return 0;
    }

    @Override
    public ProjectSettings of(ProjectId projectId) {
        return settings.getOrDefault(projectId, ProjectSettings.none(projectId));
    }

    @Override
    public void put(ProjectSettings wanted) {
        settings.put(wanted.projectId(), wanted);
    }
}
