package io.tracemill.process.retry.session;

import io.tracemill.schemas.model.RetryAttempt;
import io.tracemill.schemas.model.TraceId;
import java.util.Comparator;

/// One trace of a session as an attempt at what its root was asked.
///
/// @param operation the root's name
/// @param unknownCostCalls calls that its cost lacks, because nobody knows theirs
/// @param revision a later one of the same trace replaces this one
public record RootRequest(
        String operation, RetryAttempt attempt, int unknownCostCalls, long revision) {

    static final Comparator<RootRequest> BY_START =
            Comparator.comparingLong(RootRequest::startUnixNanos)
                    .thenComparingLong(RootRequest::endUnixNanos)
                    .thenComparing(request -> request.attempt.traceId());

    static final Comparator<RootRequest> BY_END =
            Comparator.comparingLong(RootRequest::endUnixNanos).thenComparing(BY_START);

    public RootRequest {
        if (attempt.startUnixNanos() < 0 || attempt.endUnixNanos() < attempt.startUnixNanos()) {
            throw new IllegalArgumentException(
                    "root request: expected 0 <= start <= end, got %d and %d"
                            .formatted(attempt.startUnixNanos(), attempt.endUnixNanos()));
        }
    }

    public TraceId traceId() {
        return new TraceId(attempt.traceId());
    }

    long startUnixNanos() {
        return attempt.startUnixNanos();
    }

    long endUnixNanos() {
        return attempt.endUnixNanos();
    }

    boolean failed() {
        return attempt.failed();
    }

    /// Whether another revision says the same.
    boolean says(RootRequest other) {
        return attempt.equals(other.attempt)
                && unknownCostCalls == other.unknownCostCalls
                && operation.equals(other.operation);
    }

    /// The later revision of one trace.
    RootRequest orLater(RootRequest other) {
        return revision >= other.revision ? this : other;
    }
}
