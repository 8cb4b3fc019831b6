package io.tracemill.schemas.model;

import java.util.List;

/// What an event takes away from its trace, instead of adding to it: all that was accepted before
/// it.
///
/// @param erases false of an event that takes nothing away
/// @param spanIds the spans that go; empty when the whole trace goes
/// @param recollection what the tables know of the trace, for who may have forgotten it
public record Erasure(boolean erases, List<SpanId> spanIds, Recollection recollection) {

    /// That of an event of spans.
    public static final Erasure NONE = new Erasure(false, List.of(), Recollection.NONE);

    public Erasure {
        spanIds = List.copyOf(spanIds);
    }

    /// The whole trace goes.
    public static Erasure ofTrace(Recollection recollection) {
        return new Erasure(true, List.of(), recollection);
    }

    /// Some of its spans go.
    ///
    /// @param spanIds at least one
    public static Erasure ofSpans(List<SpanId> spanIds, Recollection recollection) {
        if (spanIds.isEmpty()) {
            throw new IllegalArgumentException("erasure of spans: expected at least one span id");
        }
        return new Erasure(true, spanIds, recollection);
    }

    public boolean isOfWholeTrace() {
        return erases && spanIds.isEmpty();
    }
}
