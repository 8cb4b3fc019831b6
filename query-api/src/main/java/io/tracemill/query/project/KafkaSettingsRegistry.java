package io.tracemill.query.project;

import io.tracemill.schemas.model.ProjectId;
import io.tracemill.schemas.model.ProjectSettings;
import io.tracemill.schemas.topic.CompactedView;
import io.tracemill.schemas.topic.RegistryUnwritableException;
import io.tracemill.schemas.topic.RegistryWriter;
import io.tracemill.schemas.topic.Topics;
import java.util.Properties;

/// Follows the topic `project-settings` and writes to it.
public final class KafkaSettingsRegistry implements SettingsRegistry, AutoCloseable {

    private final CompactedView<ProjectSettings> view;
    private final RegistryWriter writer;

    /// @param kafka bootstrap servers and security
    public KafkaSettingsRegistry(Properties kafka) {
        this.view = new CompactedView<>(Topics.PROJECT_SETTINGS, kafka);
        this.writer = new RegistryWriter("project-settings", kafka, view);
    }

    @Override
    public boolean isLoaded() {
        return view.isLoaded();
    }

    @Override
    public long unreadable() {
        return view.unreadable();
    }

    @Override
    public ProjectSettings of(ProjectId projectId) {
        if (!view.isLoaded()) {
            throw new RegistryAwayException("settings of projects are not read yet");
        }
        return view.get(projectId.value()).orElse(ProjectSettings.none(projectId));
    }

    @Override
    public void put(ProjectSettings settings) {
        try {
            writer.put(view, settings.projectId().value(), settings);
        } catch (RegistryUnwritableException e) {
            throw new RegistryAwayException(
                    "cannot write the settings of '" + settings.projectId() + "'", e);
        }
    }

    @Override
    public void close() {
        view.close();
    }
}
