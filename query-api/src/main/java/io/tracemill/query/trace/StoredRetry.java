package io.tracemill.query.trace;

/// What was tried again in a trace.
///
/// @param attempts beyond the first, over all chains
/// @param chains JSON array of the chains as the API shows them; empty when there is none
public record StoredRetry(int attempts, int chainCount, String chains) {

    public static final StoredRetry NONE = new StoredRetry(0, 0, "");

    public boolean isNone() {
        return chainCount == 0;
    }
}
