package io.tracemill.query.surface.sideseat.body;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;

/// A trace with its spans, in a flat list by their start.
public record TraceDetail(@JsonUnwrapped TraceSummary summary, List<SpanSummary> spans) {

    public TraceDetail {
        spans = List.copyOf(spans);
    }
}
