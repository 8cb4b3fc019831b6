package io.tracemill.e2e.exact.input;

import java.util.List;

/// Attempts at one call of a trace, in order.
///
/// @param retries attempts beyond the first, those that nobody saw too
/// @param wasted how many of the attempts, from the first, came to nothing
public record Chain(
        String kind,
        String outcome,
        String parentId,
        int retries,
        List<SentSpan> attempts,
        int wasted) {}
