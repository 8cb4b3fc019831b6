package io.tracemill.query.http;

import java.util.List;
import java.util.Optional;

/// Who asks, and what they may see.
///
/// @param projects that they may read
/// @param everything whether projects that nobody registered are theirs too
/// @param admin whether they may create projects
/// @param writer whether they may write, and so erase, in the projects that they may read
public record Caller(
        String tenantId, List<String> projects, boolean everything, boolean admin, boolean writer) {

    public Caller {
        projects = List.copyOf(projects);
    }

    /// One who writes only as an admin.
    public Caller(String tenantId, List<String> projects, boolean everything, boolean admin) {
        this(tenantId, projects, everything, admin, admin);
    }

    public boolean mayRead(String projectId) {
        return everything || projects.contains(projectId);
    }

    /// The projects that a request erases in: the one it names, else all of the caller's.
    ///
    /// @throws RefusedException when the one it names is none of the caller's, or they may not
    ///   write
    public List<String> erasing(Optional<String> projectId) {
        List<String> chosen = reading(projectId);
        if (!writer) {
            throw new RefusedException(
                    RefusedException.Reason.FORBIDDEN, "This API key may not write, nor erase");
        }
        return chosen;
    }

    /// The projects that a request is about: the one it names, else all of the caller's.
    ///
    /// @throws RefusedException when the one it names is none of the caller's
    public List<String> reading(Optional<String> projectId) {
        if (projectId.isEmpty()) {
            return projects;
        }
        if (!mayRead(projectId.get())) {
            throw new RefusedException(
                    RefusedException.Reason.FORBIDDEN,
                    "This API key may not read project '" + projectId.get() + "'");
        }
        return List.of(projectId.get());
    }
}
