package io.tracemill.bench.gateway;

import java.time.Duration;

/// One kind of load, run for a while in every round.
interface Phase {

    String name();

    Measured run(Duration duration);
}
