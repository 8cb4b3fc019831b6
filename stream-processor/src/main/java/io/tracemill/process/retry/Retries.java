package io.tracemill.process.retry;

import java.util.List;

/// What was tried again in a trace.
///
/// @param chains by time; no attempt is in two of them
/// @param retries of all chains
/// @param repeatedTools calls of a tool beyond the first of the same name, failed or not, which is
///   what TraceLLM counts
/// @param waste of all chains; what lies inside another wasted attempt counts once
public record Retries(List<FoundChain> chains, int retries, int repeatedTools, Waste waste) {

    public static final Retries NONE = new Retries(List.of(), 0, 0, Waste.NONE);

    public Retries {
        chains = List.copyOf(chains);
    }

    static Retries ofTools(int repeated) {
        return repeated == 0 ? NONE : new Retries(List.of(), 0, repeated, Waste.NONE);
    }
}
