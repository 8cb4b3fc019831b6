package io.tracemill.process.assemble;

import io.tracemill.process.retry.session.RequestId;
import io.tracemill.process.slow.SpeedJudge;
import io.tracemill.schemas.model.Recollection;
import io.tracemill.schemas.model.SpanFacts;
import io.tracemill.schemas.model.SpanId;
import io.tracemill.schemas.model.SpanVerdict;
import io.tracemill.schemas.model.StoredFacts;
import io.tracemill.schemas.model.TraceFacts;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What is left of a trace's state when an event has erased the trace, or spans of it. States only
/// grow, so what is left is made anew.
///
/// @param event the erasure
/// @param spanLimit as for [TraceState#apply]
/// @param judge as for [TraceState#apply]
public record TraceErasure(
        TraceFacts event, int spanLimit, Function<SpanFacts, SpanVerdict> judge) {

    /// The state of a trace that was forgotten, as it would have been decoded, or at least its
    /// anchor and revision number; null when nothing is recollected of it.
    ///
    /// @param marks for the trace's spans alone, and not kept
    public @Nullable TraceState recollected(Marks marks) {
        Recollection recollection = event.erasure().recollection();
        TraceState state = new TraceState();
        recollection.events().forEach(facts -> apply(facts, Set.of(), state, marks));
        if (recollection.isNone()) {
            return null;
        }
        state.revision = recollection.revision();
        state.anchorUnixNanos = recollection.anchorUnixNanos();
        state.countedSlow = recollection.slow();
        state.lastReceivedUnixMillis =
                Math.max(state.lastReceivedUnixMillis, recollection.revision());
        state.repeats = recollection.repeats();
        state.repeated = TraceRequest.of(state).map(TraceRequest::id).orElse(RequestId.UNKNOWN);
        return TraceStateCodec.decode(TraceStateCodec.encode(state));
    }

    /// What is left of a trace that is erased whole: its revision number, one up, and its anchor.
    public TraceState nothingOf(TraceState before) {
        TraceState left = new TraceState();
        left.anchorUnixNanos = before.anchorUnixNanos;
        left.revision = Math.max(before.revision + 1, event.receivedUnixMillis());
        left.lastReceivedUnixMillis =
                Math.max(before.lastReceivedUnixMillis, event.receivedUnixMillis());
        return left;
    }

    /// What is left of a trace some spans of which are erased: a trace of the others, as they are
    /// recollected or came lately; null when that is none.
    ///
    /// @param late what came since the state was stored
    /// @param marks of the trace, blank
    public @Nullable TraceState restOf(TraceState before, List<TraceFacts> late, Marks marks) {
        Set<SpanId> erased = new HashSet<>(event.erasure().spanIds());
        TraceState rest = new TraceState();
        for (StoredFacts facts : event.erasure().recollection().events()) {
            apply(facts, erased, rest, marks);
        }
        for (TraceFacts facts : late) {
            apply(facts, erased, rest, marks);
        }
        if (!rest.isKnown()) {
            return null;
        }
        rest.isNew = false;
        rest.revision = before.revision;
        rest.anchorUnixNanos = before.anchorUnixNanos;
        rest.lastReceivedUnixMillis =
                Math.max(rest.lastReceivedUnixMillis, before.lastReceivedUnixMillis);
        rest.repeats = before.repeats;
        rest.repeated = before.repeated;
        rest.forgetOtherRequests();
        rest.slowness.take(before.slowness, erased);
        rest.revise();
        return rest;
    }

    private void apply(StoredFacts facts, Set<SpanId> erased, TraceState state, Marks marks) {
        apply(facts.of(event.projectId(), event.traceId()), erased, state, marks);
    }

    /// Nothing is learnt here of what is usual: it was when the spans came.
    private void apply(TraceFacts facts, Set<SpanId> erased, TraceState state, Marks marks) {
        List<SpanFacts> kept =
                facts.spans().stream().filter(span -> !erased.contains(span.spanId())).toList();
        state.apply(
                new TraceFacts(
                        facts.projectId(),
                        facts.traceId(),
                        facts.receivedUnixMillis(),
                        facts.source(),
                        facts.service(),
                        kept),
                marks,
                spanLimit,
                judge,
                SpeedJudge.NONE);
    }
}
