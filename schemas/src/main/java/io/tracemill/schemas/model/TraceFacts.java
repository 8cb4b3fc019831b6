package io.tracemill.schemas.model;

import java.util.List;

/// A [TraceEvent] without its texts: what the processor's topology reads.
public record TraceFacts(
        ProjectId projectId,
        TraceId traceId,
        long receivedUnixMillis,
        Source source,
        Service service,
        List<SpanFacts> spans,
        Erasure erasure) {

    /// Those of an event of spans.
    public TraceFacts(
            ProjectId projectId,
            TraceId traceId,
            long receivedUnixMillis,
            Source source,
            Service service,
            List<SpanFacts> spans) {
        this(projectId, traceId, receivedUnixMillis, source, service, spans, Erasure.NONE);
    }

    public TraceFacts {
        spans = List.copyOf(spans);
    }

    public static TraceFacts of(TraceEvent event) {
        return new TraceFacts(
                event.projectId(),
                event.traceId(),
                event.receivedUnixMillis(),
                event.source(),
                event.service(),
                event.spans().stream().map(Span::facts).toList(),
                event.erasure());
    }
}
