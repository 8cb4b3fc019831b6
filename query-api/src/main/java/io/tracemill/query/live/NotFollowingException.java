package io.tracemill.query.live;

/// The topics cannot be followed yet; the same request may succeed later.
public final class NotFollowingException extends RuntimeException {

    private static final long serialVersionUID = 1;

    NotFollowingException() {
        super("Kafka, following the topics of live events: not yet");
    }
}
