package io.tracemill.query.span;

import io.tracemill.query.trace.TraceRef;
import io.tracemill.schemas.model.TokenUsage;
import java.math.BigDecimal;
import java.util.Set;

/// A trace of a list: where its spans lie, and what its row says, for the traces whose spans are
/// too many to be summed up again.
///
/// @param spanCount without synthetic ones
/// @param cost in US dollars, 0 when unknown
/// @param speaking the ids of its root and of the spans that its input and output are taken from
public record PlacedTrace(
        TraceRef ref,
        long startUnixNanos,
        long durationNanos,
        int spanCount,
        int observationCount,
        TokenUsage usage,
        BigDecimal cost,
        Set<String> speaking) {

    public PlacedTrace {
        speaking = Set.copyOf(speaking);
    }

    public long endUnixNanos() {
        return startUnixNanos + durationNanos;
    }
}
