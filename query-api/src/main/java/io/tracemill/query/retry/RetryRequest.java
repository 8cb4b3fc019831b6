package io.tracemill.query.retry;

import io.tracemill.query.search.TimeRange;
import io.tracemill.query.search.TraceCondition;
import java.util.List;

/// Which chains to list.
///
/// @param kind of the chain, empty for any
/// @param outcome of the chain, empty for any
/// @param conditions on its trace
/// @param limit chains on the page
public record RetryRequest(
        List<String> projects,
        String kind,
        String outcome,
        List<TraceCondition> conditions,
        TimeRange started,
        RetryCursor after,
        int limit) {

    public RetryRequest {
        projects = List.copyOf(projects);
        conditions = List.copyOf(conditions);
    }
}
