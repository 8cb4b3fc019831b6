package io.tracemill.query.retry;

import java.util.List;
import java.util.Optional;

/// One page of chains, newest first.
///
/// @param total chains that match, whatever the page
/// @param totalExact whether it is all of them, and not only those of the last day
public record RetryPage(
        List<RetryChain> chains, long total, boolean totalExact, Optional<RetryCursor> next) {

    public RetryPage {
        chains = List.copyOf(chains);
    }
}
