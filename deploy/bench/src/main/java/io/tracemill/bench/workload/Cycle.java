package io.tracemill.bench.workload;

import java.util.List;

/// So many whole traces of one service, cut into the order in which their spans are sent: a trace
/// comes in one to three requests. Sent again and again under new ids, a few different cycles make
/// a load of any length.
///
/// @param order every span once
public record Cycle(
        String service,
        String environment,
        String release,
        List<TraceSketch> traces,
        List<Sent> order) {

    /// Ids count this many traces and spans per cycle.
    public static final int MAX_SPANS = 1 << 10;

    /// Checks that the order is of this size and copies the lists.
    public Cycle {
        traces = List.copyOf(traces);
        order = List.copyOf(order);
        if (order.size() > MAX_SPANS) {
            throw new IllegalArgumentException(
                    "cycle: expected at most " + MAX_SPANS + " spans, got " + order.size());
        }
    }

    /// One span of the order and the trace that it belongs to.
    public record Sent(TraceSketch trace, SpanSketch span) {}

    /// The same from another deployment.
    public Cycle in(String otherEnvironment) {
        return new Cycle(service, otherEnvironment, release, traces, order);
    }

    /// How many spans it sends.
    public int spans() {
        return order.size();
    }
}
