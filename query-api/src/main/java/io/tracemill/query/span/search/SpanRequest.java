package io.tracemill.query.span.search;

import java.util.List;

/// What a page of spans shall hold.
///
/// @param projects that the caller may read and asks for
/// @param skipped spans on the pages before
/// @param withRaw whether they are to be shown as they were sent
public record SpanRequest(
        List<String> projects,
        List<SpanCondition> conditions,
        SpanOrder order,
        int skipped,
        int limit,
        boolean withRaw) {

    public SpanRequest {
        projects = List.copyOf(projects);
        conditions = List.copyOf(conditions);
    }
}
