package io.tracemill.query.search;

/// Finds the traces that match.
public interface TraceSearch {

    TracePage search(TraceRequest request);
}
