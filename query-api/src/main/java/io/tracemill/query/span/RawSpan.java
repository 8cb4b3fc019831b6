package io.tracemill.query.span;

import java.util.List;

/// The parts of a span that are shown as they were sent.
///
/// @param attributes `key=value`, without those that became its input and output
/// @param attributeTypes one letter for each: s text, i whole, d real, b flag, j JSON
/// @param events JSON array, empty without any
/// @param links JSON array, empty without any
/// @param resource JSON object, empty without attributes
public record RawSpan(
        List<String> attributes,
        String attributeTypes,
        String events,
        String links,
        String resource,
        String statusMessage) {

    public RawSpan {
        attributes = List.copyOf(attributes);
    }
}
