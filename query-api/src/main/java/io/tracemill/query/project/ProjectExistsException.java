package io.tracemill.query.project;

/// A project with this id or this name is there already.
public final class ProjectExistsException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public ProjectExistsException(String projectId) {
        super("project '" + projectId + "' exists");
    }
}
