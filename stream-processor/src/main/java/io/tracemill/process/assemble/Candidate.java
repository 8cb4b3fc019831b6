package io.tracemill.process.assemble;

import io.tracemill.process.retry.Attempt;
import io.tracemill.process.retry.Attempt.Ending;
import io.tracemill.process.retry.Operation;
import io.tracemill.process.retry.Request;
import io.tracemill.schemas.model.ComputedCost;
import io.tracemill.schemas.model.Failure;
import io.tracemill.schemas.model.SpanFacts;
import io.tracemill.schemas.model.SpanId;
import io.tracemill.schemas.model.SpanVerdict;
import java.util.Comparator;
import java.util.OptionalLong;

/// A span that finding retries looks at, with what showing it takes.
///
/// @param span eight bytes that stand for its id
/// @param spanText its id, empty where the eight bytes are the id
/// @param parent the same of its parent, [SpanHash#NONE] when it has none
/// @param fingerprint half of that of its request: enough to tell the few requests of a trace, or
///   of a session, apart; 0 when it is not known
/// @param costPicoDollars [Attempt#UNKNOWN_COST] when it is not known
record Candidate(
        long span,
        String spanText,
        long parent,
        String parentText,
        long startUnixNanos,
        long endUnixNanos,
        Operation operation,
        int fingerprint,
        int ordinal,
        int retryCount,
        Ending ending,
        int httpStatus,
        long tokens,
        long costPicoDollars) {

    /// As attempts are ordered; the few that stay of many are the first.
    static final Comparator<Candidate> BY_TIME =
            Comparator.comparingLong(Candidate::startUnixNanos)
                    .thenComparingLong(Candidate::endUnixNanos)
                    .thenComparing(Candidate::failed, Comparator.reverseOrder())
                    .thenComparingLong(Candidate::span);

    /// @param id what stands for the span's id
    static Candidate of(SpanFacts span, long id, SpanVerdict verdict) {
        boolean child = Sums.hasParent(span);
        return new Candidate(
                id,
                text(span.spanId()),
                child ? SpanHash.of(span.parentSpanId()) : SpanHash.NONE,
                child ? text(span.parentSpanId()) : "",
                span.startUnixNanos(),
                span.endUnixNanos(),
                Operation.of(span),
                folded(span.call().requestFingerprint()),
                span.call().attempt(),
                span.retryCount(),
                verdict.failure().map(Candidate::failure).orElse(Ending.WELL),
                span.outcome().httpStatus(),
                span.modelUse().usage().totalTokens(),
                cost(verdict));
    }

    /// Whether there can be a chain because of a span.
    static boolean hints(SpanFacts span, SpanVerdict verdict) {
        return verdict.hasFailed() || span.call().attempt() > 1 || span.retryCount() > 0;
    }

    /// Whether finding retries ever looks at a span, as [Attempt#isCandidate()] has it.
    static boolean matters(SpanFacts span, SpanVerdict verdict) {
        return !span.nonGenAi()
                || span.call().requestFingerprint() != 0
                || span.outcome().httpStatus() != 0
                || hints(span, verdict);
    }

    private static Ending failure(Failure failure) {
        return Ending.failed(failure);
    }

    private static long cost(SpanVerdict verdict) {
        return switch (verdict.cost()) {
            case ComputedCost.None() -> verdict.costUnknown().isEmpty() ? 0 : Attempt.UNKNOWN_COST;
            case ComputedCost.Amount(long picoDollars) -> picoDollars;
        };
    }

    private static int folded(long fingerprint) {
        int half = (int) (fingerprint ^ fingerprint >>> Integer.SIZE);
        return half == 0 && fingerprint != 0 ? 1 : half;
    }

    private static String text(SpanId id) {
        OptionalLong own = SpanHash.ownBytes(id);
        return own.isPresent() && own.getAsLong() != SpanHash.NONE ? "" : id.value();
    }

    boolean failed() {
        return ending instanceof Ending.Failed;
    }

    SpanId spanId() {
        return spanText.isEmpty() ? SpanHash.ofOwnBytes(span) : new SpanId(spanText);
    }

    SpanId parentId() {
        if (parent == SpanHash.NONE) {
            return SpanId.NONE;
        }
        return parentText.isEmpty() ? SpanHash.ofOwnBytes(parent) : new SpanId(parentText);
    }

    Attempt attempt() {
        return new Attempt(
                span,
                parent,
                startUnixNanos,
                endUnixNanos,
                Request.of(operation, Integer.toUnsignedLong(fingerprint)),
                ordinal,
                retryCount,
                ending,
                httpStatus,
                tokens,
                costPicoDollars);
    }
}
