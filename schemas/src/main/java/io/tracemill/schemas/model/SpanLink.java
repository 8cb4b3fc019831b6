package io.tracemill.schemas.model;

import java.util.List;

/// A reference from a span to a span of any trace.
public record SpanLink(String traceId, String spanId, List<Attribute> attributes) {

    public SpanLink {
        attributes = List.copyOf(attributes);
    }
}
