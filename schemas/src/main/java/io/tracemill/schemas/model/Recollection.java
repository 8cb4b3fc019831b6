package io.tracemill.schemas.model;

import java.util.List;

/// What is stored of a trace, so that the trace can be known again by who has forgotten it.
///
/// @param revision its newest, 0 when nothing is recollected
/// @param slow whether that one was counted as slow
/// @param repeats the chains of traces that it was part of
/// @param events its spans without texts, in the order in which they were accepted
public record Recollection(
        long revision,
        long anchorUnixNanos,
        boolean slow,
        List<RetryChain> repeats,
        List<StoredFacts> events) {

    public static final Recollection NONE = new Recollection(0, 0, false, List.of(), List.of());

    public Recollection {
        repeats = List.copyOf(repeats);
        events = List.copyOf(events);
    }

    public boolean isNone() {
        return revision == 0;
    }
}
