package io.tracemill.query.live.filter;

import java.util.Set;

/// The projects that somebody may hear of.
///
/// @param everything also projects that nobody registered
public record LiveProjects(boolean everything, Set<String> ids) {

    public LiveProjects {
        ids = Set.copyOf(ids);
    }

    public boolean contains(String projectId) {
        return everything || ids.contains(projectId);
    }
}
