package io.tracemill.process.sink;

import java.time.Duration;

/// How soon a sink's records are asked for: each answer of Kafka, each commit and each insert costs
/// about as much for one row as for thousands.
public enum Pace {
    /// Many, and readers wait for them.
    PROMPT(64 * 1024, Duration.ofMillis(25)),

    /// Few, each at once.
    RARE(1, Duration.ofMillis(500)),

    /// Many, and nobody waits for a single one.
    RELAXED(64 * 1024, Duration.ofMillis(250));

    private final int fetchMinBytes;
    private final Duration fetchMaxWait;

    Pace(int fetchMinBytes, Duration fetchMaxWait) {
        this.fetchMinBytes = fetchMinBytes;
        this.fetchMaxWait = fetchMaxWait;
    }

    /// An answer of Kafka waits for so many bytes,
    int fetchMinBytes() {
        return fetchMinBytes;
    }

    /// or for so long.
    Duration fetchMaxWait() {
        return fetchMaxWait;
    }
}
