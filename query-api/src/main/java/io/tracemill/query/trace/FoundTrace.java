package io.tracemill.query.trace;

import java.util.List;

/// A trace with its spans, each once.
///
/// @param truncated the trace has more spans than are read at once
public record FoundTrace(
        StoredTrace trace, TraceContent content, List<StoredSpan> spans, boolean truncated) {

    public FoundTrace {
        spans = List.copyOf(spans);
    }
}
