package io.tracemill.query.trace;

/// What was tried again in a trace, and the trace itself.
///
/// @param attempts beyond the first, of all chains
/// @param reported attempts beyond the first, as clients counted them
/// @param partial chains may be missing
/// @param chains a JSON array, empty when there is none
public record StoredRetries(int attempts, int reported, boolean partial, String chains) {

    public static final StoredRetries NONE = new StoredRetries(0, 0, false, "");

    public boolean isNone() {
        return chains.isEmpty() && reported == 0 && !partial;
    }
}
