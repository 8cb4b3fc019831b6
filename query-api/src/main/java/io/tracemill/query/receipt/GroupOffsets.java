package io.tracemill.query.receipt;

import java.util.Map;
import java.util.Set;

/// How far the processor's consumer groups are.
public interface GroupOffsets {

    /// The groups of the way from an event to the tables.
    enum Stage {
        SPAN_SINK,
        TOPOLOGY,
        TRACE_SINK
    }

    /// The next offset that each stage will read, by partition; a partition that it has not begun
    /// is missing.
    Map<Stage, Map<Integer, Long>> committed(Set<Integer> partitions);

    /// Where the topic `traces` ends now, by partition, open transactions included.
    Map<Integer, Long> endOfTraces(Set<Integer> partitions);
}
