package io.tracemill.schemas.topic;

/// Kafka does not answer now; the same request may succeed later.
public final class KafkaAwayException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /// @param attempt what was asked of it
    public KafkaAwayException(String attempt, Throwable cause) {
        super("Kafka, " + attempt + ": no answer", cause);
    }
}
