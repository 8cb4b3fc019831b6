package io.tracemill.schemas.model;

import java.util.List;

/// What is known of other traces of its session that asked the same as a trace; a later one
/// replaces it.
///
/// @param sessionId with the fingerprint: what all of them asked; a trace that no longer does has
///   no use for it
/// @param requestFingerprint of what they asked
/// @param chains the one that the trace is in, or none
public record TraceRepeat(
        ProjectId projectId,
        TraceId traceId,
        String sessionId,
        long requestFingerprint,
        List<RetryChain> chains) {

    public TraceRepeat {
        chains = List.copyOf(chains);
    }
}
