package io.tracemill.ingest.reply;

/// A body is not what its content type says.
public final class UnreadableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnreadableException(String message) {
        super(message, null, false, false);
    }
}
