package io.tracemill.query.search;

import io.tracemill.query.trace.StoredTrace;
import java.util.List;

/// Finds the traces that match.
public interface TraceSearch {

    TracePage search(TraceRequest request);

    /// The newest that match, not more than asked for, without counting all of them.
    List<StoredTrace> newest(TraceRequest request);
}
