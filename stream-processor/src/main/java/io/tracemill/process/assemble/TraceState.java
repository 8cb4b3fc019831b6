package io.tracemill.process.assemble;

import io.tracemill.process.retry.session.RequestId;
import io.tracemill.process.retry.session.SessionNote;
import io.tracemill.process.slow.SpeedJudge;
import io.tracemill.schemas.model.EventTime;
import io.tracemill.schemas.model.ProjectId;
import io.tracemill.schemas.model.RetryChain;
import io.tracemill.schemas.model.Service;
import io.tracemill.schemas.model.SpanFacts;
import io.tracemill.schemas.model.SpanVerdict;
import io.tracemill.schemas.model.TraceFacts;
import io.tracemill.schemas.model.TraceId;
import io.tracemill.schemas.model.TraceNews;
import io.tracemill.schemas.model.TraceRepeat;
import io.tracemill.schemas.model.TraceRetries;
import io.tracemill.schemas.model.TraceRevision;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// All that is remembered of one trace between its events.
///
/// Of up to 64 span ids the state holds the marks itself; those of a larger trace lie outside, so
/// that what is written at every event stays small.
public final class TraceState {

    final Highlights highlights = new Highlights();
    final Counts counts = new Counts();
    final Sums sums = new Sums();
    final Parts parts = new Parts();
    final Slowness slowness = new Slowness();
    Candidates candidates = new Candidates();

    /// The chains of traces that this one is part of, as long as it asks what they asked.
    List<RetryChain> repeats = List.of();

    /// What they asked.
    RequestId repeated = RequestId.UNKNOWN;

    /// Since the state was made or decoded.
    final Arrivals arrivals = new Arrivals();

    InlineMarks inline;

    /// Whether the marks lie outside.
    boolean outgrown;

    boolean truncated;

    /// Whether what came before is in the rollups.
    boolean counted = true;

    /// Whether it is counted there as slow.
    boolean countedSlow;

    /// Whether it has made no revision yet, or none since it was erased.
    boolean isNew = true;

    long revision;
    long anchorUnixNanos;
    long firstReceivedUnixMillis = Long.MAX_VALUE;
    long lastReceivedUnixMillis;

    /// A trace of which nothing has come.
    public TraceState() {
        this(new InlineMarks(8));
    }

    TraceState(InlineMarks inline) {
        this.inline = inline;
    }

    /// Spans that came again and were left out, so far.
    public int duplicateCount() {
        return counts.duplicates;
    }

    /// Whether anything has come of the trace.
    public boolean isKnown() {
        return counts.accepted > 0;
    }

    /// Whether all that is known is that it was erased.
    public boolean isErased() {
        return revision != 0 && !isKnown();
    }

    public boolean isOutgrown() {
        return outgrown;
    }

    /// Takes in an event.
    ///
    /// @param outside for the marks of a large trace
    /// @param spanLimit spans beyond so many are neither counted nor remembered; what a trace takes
    ///   from single spans it takes from them too
    /// @param judge says what is to be said about a span alone
    /// @param speed says whether a span was slow, and is asked once about each
    /// @return false when the event holds nothing
    public boolean apply(
            TraceFacts event,
            Marks outside,
            int spanLimit,
            Function<SpanFacts, SpanVerdict> judge,
            SpeedJudge speed) {
        if (event.spans().isEmpty()) {
            return false;
        }
        for (SpanFacts span : event.spans()) {
            apply(event, span, outside, spanLimit, judge, speed);
        }
        forgetOtherRequests();
        firstReceivedUnixMillis = Math.min(firstReceivedUnixMillis, event.receivedUnixMillis());
        lastReceivedUnixMillis = Math.max(lastReceivedUnixMillis, event.receivedUnixMillis());
        return true;
    }

    /// The chains of traces are not its own any more when it asks something else.
    void forgetOtherRequests() {
        if (!repeats.isEmpty() && !TraceRequest.asks(this, repeated)) {
            repeats = List.of();
            repeated = RequestId.UNKNOWN;
        }
    }

    /// Gives the state its next revision number: the first is the time of receipt of its first
    /// event in milliseconds; then the time of the last one, or one more than the number before,
    /// whichever is larger. So it also grows over a trace that was forgotten in between. One that
    /// was erased begins anew, received after its erasure.
    public void revise() {
        if (isNew) {
            anchorUnixNanos =
                    EventTime.clampedUnixNanos(
                            highlights.extent().startUnixNanos, firstReceivedUnixMillis);
            if (revision != 0) {
                firstReceivedUnixMillis = Math.max(revision + 1, firstReceivedUnixMillis);
            }
            revision = firstReceivedUnixMillis;
            isNew = false;
        } else {
            revision = Math.max(revision + 1, lastReceivedUnixMillis);
        }
    }

    private void apply(
            TraceFacts event,
            SpanFacts span,
            Marks outside,
            int spanLimit,
            Function<SpanFacts, SpanVerdict> judge,
            SpeedJudge speed) {
        Marks marks = marks(outside);
        long id = SpanHash.of(span.spanId());
        boolean full = counts.accepted >= spanLimit;
        if (full && !marks.holds(id)) {
            truncate(event, span, judge.apply(span));
            return;
        }
        Mark mark = marks.of(id);
        if (mark.hasArrived()) {
            counts.duplicates++;
            return;
        }
        SpanVerdict verdict = judge.apply(span);
        if (full) {
            truncate(event, span, verdict);
            return;
        }
        Mark parent =
                Sums.hasParent(span) ? marks.of(SpanHash.of(span.parentSpanId())) : new Mark();
        parts.add(span, verdict.hasFailed(), mark);
        counts.add(span, verdict.hasFailed(), mark, parent, parts);
        sums.add(span, verdict, id, mark, parent, marks, parts);
        mark.flags |= Mark.ARRIVED;
        arrivals.add(span, verdict.hasFailed());
        highlights.include(event, span, verdict);
        slowness.include(span, speed.judgeAndObserve(event, span, verdict.hasFailed()));
        candidates.include(span, id, verdict);
    }

    /// What came since the state was made or decoded.
    public Arrivals arrivals() {
        return arrivals;
    }

    /// Remembers that a revision is counted in the rollups; to be stored before it is.
    public void markCounted(TraceRevision revised) {
        counted = true;
        countedSlow = revised.slow().isSlow();
    }

    private void truncate(TraceFacts event, SpanFacts span, SpanVerdict verdict) {
        truncated = true;
        candidates.leaveOut(span, verdict);
        highlights.include(event, span, verdict);
    }

    /// Moves out when the next span might not fit.
    private Marks marks(Marks outside) {
        if (!outgrown && !inline.hasRoom()) {
            inline.moveTo(outside);
            outgrown = true;
        }
        return outgrown ? outside : inline;
    }

    /// Takes in what is known of other traces that asked the same.
    ///
    /// @return false when it is nothing new, or when the trace does not ask that
    public boolean apply(TraceRepeat repeat) {
        RequestId request = new RequestId(repeat.sessionId(), repeat.requestFingerprint());
        if (repeat.chains().equals(repeats) || !TraceRequest.asks(this, request)) {
            return false;
        }
        repeats = repeat.chains();
        repeated = repeats.isEmpty() ? RequestId.UNKNOWN : request;
        return true;
    }

    /// The trace as one attempt at a request of its session, when it is known what it was asked.
    public Optional<SessionNote> request(ProjectId projectId, TraceId traceId) {
        return TraceRequest.of(this).map(request -> request.note(projectId, traceId));
    }

    /// What is known now of the trace that is named.
    ///
    /// @param slowThresholdNanos a trace that takes so long is slow
    public TraceRevision toRevision(ProjectId projectId, TraceId traceId, long slowThresholdNanos) {
        if (isErased()) {
            return TraceRevision.erased(
                    projectId, traceId, revision, anchorUnixNanos, lastReceivedUnixMillis);
        }
        Extent extent = highlights.extent();
        TraceRetries retries = retries(traceId);
        return new TraceRevision(
                projectId,
                traceId,
                revision,
                anchorUnixNanos,
                extent.startUnixNanos,
                extent.endUnixNanos,
                highlights.clockSkewed,
                highlights.name(),
                highlights.root.spanId(),
                Ending.of(hasFailed(), highlights, counts, retries),
                highlights.errorMessage(),
                highlights.models.texts(),
                highlights.providers.texts(),
                sums.usage(),
                sums.reportedCost(),
                highlights.sessionId.text,
                highlights.userId.text,
                new Service(
                        highlights.service.text,
                        highlights.environment.text,
                        highlights.release.text),
                List.copyOf(highlights.tags),
                counts.spans,
                counts.genAi,
                counts.errors,
                counts.duplicates,
                (int) Math.min(Integer.MAX_VALUE, counts.retries),
                truncated,
                highlights.input(),
                highlights.output(),
                highlights.dialect.text,
                firstReceivedUnixMillis,
                lastReceivedUnixMillis,
                highlights.failure(),
                sums.computedCost(),
                unknownCosts(),
                retries,
                slowness.verdict(extent, slowThresholdNanos),
                TraceNews.NONE,
                false);
    }

    int unknownCosts() {
        return (int) Math.min(Integer.MAX_VALUE, sums.unknownCosts() + counts.silentCalls);
    }

    private TraceRetries retries(TraceId traceId) {
        return Repeats.add(
                RetryReport.of(candidates),
                repeats,
                traceId,
                sums.usage(),
                sums.computedCost(),
                unknownCosts());
    }

    /// The root, or while none is known, every span whose parent is not known.
    boolean hasFailed() {
        return highlights.root.isNone()
                ? counts.topMost > 0 && counts.topMostFailed == counts.topMost
                : highlights.root.failed();
    }
}
