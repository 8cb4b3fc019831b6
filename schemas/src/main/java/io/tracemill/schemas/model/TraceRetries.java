package io.tracemill.schemas.model;

import java.util.List;

/// What was tried again in a trace, and the trace itself where it tries again or was tried again.
///
/// Sums over traces are right: of attempts that are traces each trace counts itself only, though
/// its chain shows them all.
///
/// @param retryChains by start; no span is in two of them
/// @param retryAttempts beyond the first, of all chains; one for a trace that is itself a retry
/// @param retryPartial the trace has more calls than were looked at, so that chains may be missing
/// @param waste of all chains, what lies inside a wasted attempt once; all of the trace when the
///   trace itself is a wasted attempt
public record TraceRetries(
        List<RetryChain> retryChains, int retryAttempts, boolean retryPartial, RetryWaste waste) {

    public static final TraceRetries NONE = new TraceRetries(List.of(), 0, false, RetryWaste.NONE);

    public TraceRetries {
        retryChains = List.copyOf(retryChains);
    }

    /// The names of their kinds, each once.
    public List<String> kinds() {
        return retryChains.stream().map(chain -> chain.kind().wireName()).distinct().toList();
    }

    /// The names of their outcomes, each once.
    public List<String> outcomes() {
        return retryChains.stream().map(chain -> chain.outcome().wireName()).distinct().toList();
    }
}
