package io.tracemill.query.project;

import io.tracemill.schemas.model.ProjectId;
import io.tracemill.schemas.model.ProjectSettings;

/// What each project has set for itself. Look-ups are from memory.
public interface SettingsRegistry {

    /// Whether everything that was there at the start is known.
    boolean isLoaded();

    /// Records of the topics that were passed over because they could not be read.
    long unreadable();

    /// Of a project that has set nothing: nothing.
    ///
    /// @throws RegistryAwayException when what was there at the start is not known yet
    ProjectSettings of(ProjectId projectId);

    /// Replaces a project's settings; whoever asks here afterwards gets the new ones, and of two
    /// who set them at one time the later one holds.
    void put(ProjectSettings settings);
}
