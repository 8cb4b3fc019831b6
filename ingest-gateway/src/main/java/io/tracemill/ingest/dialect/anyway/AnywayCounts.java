package io.tracemill.ingest.dialect.anyway;

/// How much of a request was read.
///
/// @param traces of which at least one span was taken
/// @param metrics which are not stored
public record AnywayCounts(int traces, int metrics) {

    public static final AnywayCounts NONE = new AnywayCounts(0, 0);
}
