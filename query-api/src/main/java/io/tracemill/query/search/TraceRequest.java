package io.tracemill.query.search;

import java.util.List;

/// What a list of traces shall hold.
///
/// @param projects that the caller may read and asks for
/// @param limit traces on the page
public record TraceRequest(
        List<String> projects,
        List<TraceCondition> conditions,
        TimeRange started,
        TraceCursor after,
        int limit) {

    public TraceRequest {
        projects = List.copyOf(projects);
        conditions = List.copyOf(conditions);
    }

    /// The same behind another trace.
    public TraceRequest after(TraceCursor cursor) {
        return new TraceRequest(projects, conditions, started, cursor, limit);
    }

    /// The same, so many.
    public TraceRequest withLimit(int traces) {
        return new TraceRequest(projects, conditions, started, after, traces);
    }
}
