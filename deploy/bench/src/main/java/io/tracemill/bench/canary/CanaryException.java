package io.tracemill.bench.canary;

/// What the canary wrote was not taken, or did not come back.
public final class CanaryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CanaryException(String message) {
        super(message);
    }

    CanaryException(String message, Throwable cause) {
        super(message, cause);
    }
}
