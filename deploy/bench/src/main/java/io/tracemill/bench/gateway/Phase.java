package io.tracemill.bench.gateway;

import java.time.Duration;

/// One kind of load, run for a while in every round.
interface Phase {

    String name();

    /// How many spans it takes until its rate no longer grows.
    long warmUpSpans();

    Measured run(Duration duration);
}
