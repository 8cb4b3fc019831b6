package io.tracemill.process.retry.session;

import io.tracemill.schemas.model.TraceId;
import io.tracemill.schemas.model.TraceStatus;
import java.util.Comparator;

/// One trace of a session: what its root asked, when, and how it ended.
///
/// @param fingerprint of what was asked, 0 when it is not known
/// @param revision a later one of the same trace replaces this one
public record RootRequest(
        TraceId traceId,
        long fingerprint,
        long revision,
        long startUnixNanos,
        long endUnixNanos,
        TraceStatus status) {

    static final Comparator<RootRequest> BY_START =
            Comparator.comparingLong(RootRequest::startUnixNanos)
                    .thenComparingLong(RootRequest::endUnixNanos)
                    .thenComparing(request -> request.traceId().value());

    static final Comparator<RootRequest> BY_END =
            Comparator.comparingLong(RootRequest::endUnixNanos).thenComparing(BY_START);

    public RootRequest {
        if (startUnixNanos < 0 || endUnixNanos < startUnixNanos) {
            throw new IllegalArgumentException(
                    "root request: expected 0 <= start <= end, got %d and %d"
                            .formatted(startUnixNanos, endUnixNanos));
        }
    }

    boolean failed() {
        return status == TraceStatus.FAILED;
    }

    /// The later revision of one trace; of equal ones always the same.
    RootRequest orLater(RootRequest other) {
        if (revision != other.revision) {
            return revision > other.revision ? this : other;
        }
        int order = BY_START.thenComparing(RootRequest::status).compare(this, other);
        return order >= 0 ? this : other;
    }
}
