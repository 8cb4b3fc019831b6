package io.tracemill.query.project;

/// Projects and keys cannot be read or written now; the same request may succeed later.
public final class RegistryAwayException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public RegistryAwayException(String why) {
        super("Kafka, projects and keys: " + why);
    }

    public RegistryAwayException(String why, Throwable cause) {
        super("Kafka, projects and keys: " + why, cause);
    }
}
