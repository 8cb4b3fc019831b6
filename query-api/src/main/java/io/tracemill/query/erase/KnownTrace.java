package io.tracemill.query.erase;

/// What the tables say of a trace that is to be erased.
///
/// @param revision its newest
/// @param start of its spans, in epoch nanoseconds, inclusive as the end
/// @param slow whether it counts as slow
/// @param chains what was tried again, as JSON
/// @param updatedUnixMillis when its last span was received
record KnownTrace(
        String traceId,
        long revision,
        long anchorUnixNanos,
        long start,
        long end,
        boolean slow,
        String chains,
        long updatedUnixMillis) {}
