package io.tracemill.query.trace;

import java.util.List;

/// What the root of a trace says of itself.
///
/// @param attributes `key=value`
/// @param attributeTypes as of a [StoredSpan]
public record TraceRoot(String name, List<String> attributes, String attributeTypes) {

    public TraceRoot {
        attributes = List.copyOf(attributes);
    }
}
