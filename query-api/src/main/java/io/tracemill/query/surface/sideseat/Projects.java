package io.tracemill.query.surface.sideseat;

import io.tracemill.query.http.Caller;
import io.tracemill.query.http.ProblemException;
import io.tracemill.query.surface.sideseat.parameter.SideSeatProblem;
import java.util.List;
import java.util.regex.Pattern;

/// Which project a path means.
public final class Projects {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private Projects() {}

    /// The project of a path, as what a statement may read. One of somebody else is as unknown as
    /// one that there is not.
    ///
    /// @throws ProblemException when the caller has no such project
    public static List<String> of(Caller caller, String projectId) {
        if (caller.projects().contains(projectId)) {
            return List.of(projectId);
        }
        if (!ID.matcher(projectId).matches()) {
            throw SideSeatProblem.badRequest(
                    "INVALID_PROJECT_ID",
                    "Invalid project_id: must be 1-64 alphanumeric chars, dashes, or underscores");
        }
        throw unknown(projectId);
    }

    static ProblemException unknown(String projectId) {
        return SideSeatProblem.notFound("PROJECT_NOT_FOUND", "Project not found: " + projectId);
    }
}
