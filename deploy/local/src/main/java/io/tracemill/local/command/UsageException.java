package io.tracemill.local.command;

/// The command line cannot be understood.
public final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
