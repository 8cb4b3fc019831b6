package io.tracemill.ingest.http;

import io.tracemill.ingest.Refusal;

/// Carries a refusal out of the middle of reading a body.
final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Refusal refusal;

    RefusedException(Refusal refusal) {
        super(refusal.message(), null, false, false);
        this.refusal = refusal;
    }

    Refusal refusal() {
        return refusal;
    }
}
