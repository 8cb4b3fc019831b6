package io.tracemill.schemas.model;

import java.util.List;

/// The spans of one trace that came in one request; what they share is written once.
///
/// @param receivedUnixMillis when the gateway took the request in
public record TraceEvent(
        ProjectId projectId,
        TraceId traceId,
        long receivedUnixMillis,
        Source source,
        Service service,
        List<Attribute> resource,
        List<Span> spans) {

    public TraceEvent {
        resource = List.copyOf(resource);
        spans = List.copyOf(spans);
    }
}
