package io.tracemill.schemas.model;

import java.util.List;

/// The heavy part of a span: texts, attributes, events and links. It goes straight into the `spans`
/// table.
public record SpanBody(
        Scope scope,
        Content content,
        List<Attribute> attributes,
        List<SpanEvent> events,
        List<SpanLink> links) {

    public static final SpanBody EMPTY =
            new SpanBody(Scope.NONE, Content.NONE, List.of(), List.of(), List.of());

    public SpanBody {
        attributes = List.copyOf(attributes);
        events = List.copyOf(events);
        links = List.copyOf(links);
    }
}
