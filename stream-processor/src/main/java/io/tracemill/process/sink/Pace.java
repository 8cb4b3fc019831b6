package io.tracemill.process.sink;

import java.time.Duration;

/// How soon a sink's records are asked for: each answer of Kafka, each commit and each insert costs
/// about as much for one row as for thousands.
public enum Pace {
    /// Many, and readers wait for them.
    PROMPT(Duration.ofMillis(25)),

    /// Many, found by way of rows that come a commit of the topology later: nobody sees sooner what
    /// is there sooner.
    AHEAD(Duration.ofMillis(75)),

    /// Few, each at once.
    RARE(Duration.ZERO),

    /// Many, and nobody waits for a single one.
    RELAXED(Duration.ofMillis(150));

    private final Duration rest;

    Pace(Duration rest) {
        this.rest = rest;
    }

    /// So long after an answer the next one is asked for, unless there is much.
    Duration rest() {
        return rest;
    }
}
