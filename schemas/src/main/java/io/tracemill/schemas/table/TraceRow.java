package io.tracemill.schemas.table;

import io.tracemill.schemas.model.TraceRevision;
import java.time.Duration;

/// A row of `traces`: one revision.
public record TraceRow(TraceRevision trace) {

    /// Days since 1970 of the partition the row goes to.
    public int partitionDay() {
        return (int) Math.floorDiv(trace.anchorUnixNanos(), Duration.ofDays(1).toNanos());
    }
}
