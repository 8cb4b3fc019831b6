package io.tracemill.query.span.search;

import java.util.List;

/// What a page of a feed shall hold: the spans that were received last.
///
/// @param projects that the caller may read and asks for
/// @param withRaw whether they are to be shown as they were sent
public record FeedRequest(
        List<String> projects,
        List<SpanCondition> conditions,
        SpanCursor after,
        int limit,
        boolean withRaw) {

    public FeedRequest {
        projects = List.copyOf(projects);
        conditions = List.copyOf(conditions);
    }
}
