package io.tracemill.query.http;

/// As many listen already as may; there may be room later.
public final class TooManyConnectionsException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public TooManyConnectionsException() {
        super("too many live connections");
    }
}
