package io.tracemill.schemas.model;

import java.util.List;

/// One request and the attempts at it.
///
/// @param operation the name of what was tried, of a tool's call the tool's
/// @param parentSpanId the span that all attempts are in, or none
/// @param retries attempts beyond the first, those that are not visible too
/// @param attempts those that are visible, by start
/// @param wasted by the attempts that came to nothing
public record RetryChain(
        RetryKind kind,
        String operation,
        SpanId parentSpanId,
        RetryOutcome outcome,
        int retries,
        List<RetryAttempt> attempts,
        RetryWaste wasted) {

    public RetryChain {
        attempts = List.copyOf(attempts);
    }
}
