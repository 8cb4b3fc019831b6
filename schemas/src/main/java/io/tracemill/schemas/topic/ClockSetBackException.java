package io.tracemill.schemas.topic;

import java.time.Duration;

/// The machine's clock was set back: whoever is a member of a group has to join it anew.
public final class ClockSetBackException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public ClockSetBackException(Duration by) {
        super(
                "the clock was set back by %d ms: Kafka's clients have to be made anew"
                        .formatted(by.toMillis()));
    }
}
