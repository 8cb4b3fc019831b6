package io.tracemill.process.retry;

import io.tracemill.schemas.model.RetryKind;
import io.tracemill.schemas.model.RetryOutcome;
import java.util.List;

/// One request and the attempts at it.
///
/// @param parent stands for the span that all attempts are in, 0 when there is none
/// @param tries those that are visible, in order
/// @param retries attempts beyond the first, those that are not visible too
/// @param waste of the tries that came to nothing
public record FoundChain(
        RetryKind kind,
        long parent,
        List<Try> tries,
        int retries,
        RetryOutcome outcome,
        Waste waste) {

    /// One attempt of a chain.
    ///
    /// @param fallback whether it went to another model or provider than the one before
    public record Try(Attempt attempt, boolean fallback) {}

    public FoundChain {
        tries = List.copyOf(tries);
        if (tries.isEmpty()) {
            throw new IllegalArgumentException("retry chain: expected at least one try");
        }
    }

    public long startUnixNanos() {
        return tries.getFirst().attempt().startUnixNanos();
    }

    /// How many of the tries went to another model or provider.
    public int fallbacks() {
        return (int) tries.stream().filter(Try::fallback).count();
    }

    /// The tries that came to nothing: all but a last one that ended well.
    public List<Try> wasted() {
        boolean well = !tries.getLast().attempt().failed();
        return well ? tries.subList(0, tries.size() - 1) : tries;
    }
}
