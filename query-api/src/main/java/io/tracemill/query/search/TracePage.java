package io.tracemill.query.search;

import io.tracemill.query.trace.StoredTrace;
import java.util.List;
import java.util.Optional;

/// One page of a list, newest first.
///
/// @param total all traces that match, whatever the page
/// @param next where the next page begins, if there is one
public record TracePage(List<StoredTrace> traces, Total total, Optional<TraceCursor> next) {

    public TracePage {
        traces = List.copyOf(traces);
    }

    /// @param exact whether it is all of them, and not at least so many
    public record Total(long count, boolean exact) {}
}
