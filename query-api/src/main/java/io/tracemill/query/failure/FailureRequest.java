package io.tracemill.query.failure;

import io.tracemill.query.search.TimeRange;
import io.tracemill.query.search.TraceCondition;
import io.tracemill.query.search.TraceCursor;
import io.tracemill.query.search.TraceRequest;
import java.util.ArrayList;
import java.util.List;

/// Which traces to look for failures in.
///
/// @param limit of each list
public record FailureRequest(
        List<String> projects, List<TraceCondition> conditions, TimeRange started, int limit) {

    public FailureRequest {
        projects = List.copyOf(projects);
        conditions = List.copyOf(conditions);
    }

    TraceRequest with(TraceCondition condition) {
        List<TraceCondition> all = new ArrayList<>(conditions);
        all.add(condition);
        return new TraceRequest(projects, all, started, TraceCursor.START, limit);
    }
}
