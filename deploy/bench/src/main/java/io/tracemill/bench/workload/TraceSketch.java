package io.tracemill.bench.workload;

import java.util.List;

/// A trace of the load without its ids and absolute times.
///
/// @param index in its cycle, stands for the trace id
/// @param session in its cycle, stands for the session id
/// @param spans in the order in which they end, the root last
public record TraceSketch(int index, int session, List<String> tags, List<SpanSketch> spans) {

    /// Copies the lists.
    public TraceSketch {
        tags = List.copyOf(tags);
        spans = List.copyOf(spans);
    }

    /// The span without a parent.
    public SpanSketch root() {
        return spans.getLast();
    }
}
