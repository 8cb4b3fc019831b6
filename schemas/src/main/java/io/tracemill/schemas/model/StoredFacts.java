package io.tracemill.schemas.model;

import java.util.List;

/// The facts of spans that came in one event, as they are stored.
public record StoredFacts(
        long receivedUnixMillis, Source source, Service service, List<SpanFacts> spans) {

    public StoredFacts {
        spans = List.copyOf(spans);
    }

    /// The event again, of the trace that is named.
    public TraceFacts of(ProjectId projectId, TraceId traceId) {
        return new TraceFacts(projectId, traceId, receivedUnixMillis, source, service, spans);
    }
}
