package io.tracemill.process.reject;

/// A record whose key a commit failed on.
final class QuarantinedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    QuarantinedException(String reason) {
        super("what came of its key could not be committed: " + reason);
    }
}
