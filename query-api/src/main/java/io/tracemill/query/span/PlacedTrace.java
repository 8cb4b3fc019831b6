package io.tracemill.query.span;

import io.tracemill.query.trace.TraceRef;
import io.tracemill.schemas.model.TokenUsage;
import java.math.BigDecimal;

/// A trace of a list: where its spans lie, and what its row says, for the traces whose spans are
/// too many to be summed up again.
///
/// @param spanCount without synthetic ones
/// @param cost in US dollars, 0 when unknown
public record PlacedTrace(
        TraceRef ref,
        long startUnixNanos,
        long durationNanos,
        int spanCount,
        int observationCount,
        TokenUsage usage,
        BigDecimal cost) {

    public long endUnixNanos() {
        return startUnixNanos + durationNanos;
    }
}
