package io.tracemill.ingest.publish;

/// The trace events of a request did not all reach Kafka; sending the request again is safe.
public final class UnpublishedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public UnpublishedException(String message) {
        super(message, null, false, false);
    }
}
