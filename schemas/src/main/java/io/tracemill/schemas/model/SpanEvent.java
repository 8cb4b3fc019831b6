package io.tracemill.schemas.model;

import java.util.List;

/// Something that happened at one moment of a span, in epoch nanoseconds.
public record SpanEvent(String name, long timeUnixNanos, List<Attribute> attributes) {

    public SpanEvent {
        attributes = List.copyOf(attributes);
    }
}
