package io.tracemill.schemas.model;

/// What telling retries, failures and slow answers needs to know of the texts and marks of one
/// call; worked out once, where the span came in.
///
/// @param requestFingerprint a hash of what was asked, the same for the same request whatever its
///   ids and times; 0 when it is not known
/// @param attempt its ordinal among the attempts at one request as the client says it, 1 for the
///   first; 0 when it says nothing
/// @param firstTokenNanos from the start to the first token, at most the duration; 0 when it is not
///   known
/// @param reportedSlow whether the client says that it was slow
public record Call(
        long requestFingerprint,
        int attempt,
        long firstTokenNanos,
        OutputCheck outputCheck,
        boolean reportedSlow) {

    public static final Call NONE = new Call(0, 0, 0, OutputCheck.NOT_CHECKED);

    /// More attempts than anybody makes are a number with another meaning.
    public static final int MAX_ATTEMPT = 10_000;

    /// A call whose client does not call it slow.
    public Call(
            long requestFingerprint, int attempt, long firstTokenNanos, OutputCheck outputCheck) {
        this(requestFingerprint, attempt, firstTokenNanos, outputCheck, false);
    }

    public Call {
        if (attempt < 0 || attempt > MAX_ATTEMPT) {
            throw new IllegalArgumentException(
                    "attempt: expected 0 to " + MAX_ATTEMPT + ", got " + attempt);
        }
        if (firstTokenNanos < 0) {
            throw new IllegalArgumentException(
                    "time to first token: expected 0 or more nanoseconds, got " + firstTokenNanos);
        }
    }
}
