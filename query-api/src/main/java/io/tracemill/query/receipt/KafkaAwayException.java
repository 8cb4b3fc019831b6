package io.tracemill.query.receipt;

/// Kafka does not say how far its groups are; the same request may succeed later.
public final class KafkaAwayException extends RuntimeException {

    private static final long serialVersionUID = 1;

    KafkaAwayException(String attempt, Throwable cause) {
        super("Kafka, " + attempt + ": no answer", cause);
    }
}
