package io.tracemill.process.assemble;

import io.tracemill.process.retry.session.RequestId;
import io.tracemill.process.retry.session.RootRequest;
import io.tracemill.process.retry.session.SessionNote;
import io.tracemill.schemas.model.FailureType;
import io.tracemill.schemas.model.ProjectId;
import io.tracemill.schemas.model.RetryAttempt;
import io.tracemill.schemas.model.TraceId;
import java.util.List;
import java.util.Optional;

/// A trace as one attempt at what it was asked in its session. It failed when the span failed that
/// was asked, be it that ordinary traffic around it ended well.
record TraceRequest(TraceState state, Candidate top) {

    /// Nothing when the trace is in no session or it is not known what it was asked.
    static Optional<TraceRequest> of(TraceState state) {
        return state.highlights.sessionId.text.isEmpty()
                ? Optional.empty()
                : state.candidates
                        .top(state.highlights.root.spanId())
                        .filter(top -> top.fingerprint() != 0)
                        .map(top -> new TraceRequest(state, top));
    }

    static boolean asks(TraceState state, RequestId id) {
        return of(state).map(TraceRequest::id).filter(id::equals).isPresent();
    }

    RequestId id() {
        return new RequestId(
                state.highlights.sessionId.text, Integer.toUnsignedLong(top.fingerprint()));
    }

    SessionNote note(ProjectId projectId, TraceId traceId) {
        return new SessionNote(
                projectId,
                id(),
                new RootRequest(
                        top.operation().name(),
                        attempt(traceId),
                        state.unknownCosts(),
                        state.revision),
                false);
    }

    private RetryAttempt attempt(TraceId traceId) {
        boolean failed = top.failed() || state.hasFailed();
        return new RetryAttempt(
                top.spanId(),
                traceId.value(),
                top.startUnixNanos(),
                top.endUnixNanos(),
                failed,
                failed ? state.highlights.failure().failureType() : FailureType.UNKNOWN,
                first(state.highlights.models.texts()),
                first(state.highlights.providers.texts()),
                state.sums.usage().totalTokens(),
                state.sums.computedCost(),
                false);
    }

    private static String first(List<String> texts) {
        return texts.isEmpty() ? "" : texts.getFirst();
    }
}
