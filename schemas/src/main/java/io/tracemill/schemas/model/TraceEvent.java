package io.tracemill.schemas.model;

import java.util.List;

/// The spans of one trace that came in one request; what they share is written once. Or the word
/// that what came before is to be erased.
///
/// @param receivedUnixMillis when the gateway took the request in
/// @param erasure what is to be erased; such an event has no spans
public record TraceEvent(
        ProjectId projectId,
        TraceId traceId,
        long receivedUnixMillis,
        Source source,
        Service service,
        List<Attribute> resource,
        List<Span> spans,
        Erasure erasure) {

    /// An event of spans.
    public TraceEvent(
            ProjectId projectId,
            TraceId traceId,
            long receivedUnixMillis,
            Source source,
            Service service,
            List<Attribute> resource,
            List<Span> spans) {
        this(
                projectId,
                traceId,
                receivedUnixMillis,
                source,
                service,
                resource,
                spans,
                Erasure.NONE);
    }

    public TraceEvent {
        resource = List.copyOf(resource);
        spans = List.copyOf(spans);
        if (erasure.erases() && !spans.isEmpty()) {
            throw new IllegalArgumentException(
                    "erasure: expected no spans beside it, got " + spans.size());
        }
    }

    /// The word that something of a trace is to be erased.
    ///
    /// @param source who asks for it
    public static TraceEvent erasing(
            ProjectId projectId,
            TraceId traceId,
            long receivedUnixMillis,
            Source source,
            Erasure erasure) {
        return new TraceEvent(
                projectId,
                traceId,
                receivedUnixMillis,
                source,
                Service.UNKNOWN,
                List.of(),
                List.of(),
                erasure);
    }
}
