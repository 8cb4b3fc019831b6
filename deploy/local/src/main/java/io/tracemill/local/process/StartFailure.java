package io.tracemill.local.process;

/// A part of the local stack could not be started; the message tells a person what to do.
public final class StartFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /// A failure with nothing behind it.
    public StartFailure(String message) {
        super(message);
    }

    /// A failure with its cause.
    public StartFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
