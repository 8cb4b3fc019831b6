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
}
