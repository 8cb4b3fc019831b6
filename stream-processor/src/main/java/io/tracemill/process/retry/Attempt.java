package io.tracemill.process.retry;

import io.tracemill.schemas.model.Failure;
import io.tracemill.schemas.model.FailureType;
import java.util.Comparator;

/// The few facts of a span that finding retries needs.
///
/// A state that keeps them between events may drop a span that is no [#isCandidate()] at once: it
/// changes nothing. All others have to stay, those that ended well too, because the failure that
/// one of them made up for may come later.
///
/// @param span eight bytes that stand for the span's id, never 0
/// @param parent the same of its parent, 0 when it has none
/// @param ordinal among the attempts at one request as the client says it, 1 for the first; 0 when
///   it says nothing
/// @param retryCount attempts beyond the first, as the client counted them
/// @param httpStatus 0 when there is none
/// @param tokens 0 when none were reported
/// @param costPicoDollars in 10⁻¹² dollars, [#UNKNOWN_COST] when it is not known
public record Attempt(
        long span,
        long parent,
        long startUnixNanos,
        long endUnixNanos,
        Request request,
        int ordinal,
        int retryCount,
        Ending ending,
        int httpStatus,
        long tokens,
        long costPicoDollars) {

    public static final long UNKNOWN_COST = -1;

    /// By time; what failed goes before what it may have led to at the same instant.
    public static final Comparator<Attempt> BY_TIME =
            Comparator.comparingLong(Attempt::startUnixNanos)
                    .thenComparingLong(Attempt::endUnixNanos)
                    .thenComparing(Attempt::failed, Comparator.reverseOrder())
                    .thenComparingLong(Attempt::span);

    /// How an attempt ended.
    public sealed interface Ending {

        Ending WELL = new Well();

        /// Nothing went wrong, as far as is known.
        record Well() implements Ending {}

        /// It failed.
        record Failed(FailureType type) implements Ending {}

        static Ending failed(Failure failure) {
            return new Failed(failure.type());
        }
    }

    /// A span that is its own parent has none.
    public Attempt {
        if (span == 0) {
            throw new IllegalArgumentException("span: expected another number than 0");
        }
        if (startUnixNanos < 0 || endUnixNanos < startUnixNanos) {
            throw new IllegalArgumentException(
                    "attempt: expected 0 <= start <= end, got %d and %d"
                            .formatted(startUnixNanos, endUnixNanos));
        }
        if (ordinal < 0 || retryCount < 0 || tokens < 0 || costPicoDollars < UNKNOWN_COST) {
            throw new IllegalArgumentException("attempt: expected no negative count");
        }
        parent = parent == span ? 0 : parent;
    }

    /// Whether finding retries ever looks at it: not at a query, a message or another step of
    /// ordinary traffic that ended well and says nothing about attempts.
    public boolean isCandidate() {
        return !request.ordinary() || isHttp() || hints();
    }

    public boolean failed() {
        return ending instanceof Ending.Failed;
    }

    boolean failedWith(FailureType type) {
        return ending instanceof Ending.Failed(FailureType mine) && mine == type;
    }

    /// Whether there can be a chain because of it.
    boolean hints() {
        return failed() || ordinal > 1 || retryCount > 0;
    }

    /// Whether it is a request of ordinary traffic that can be told from others.
    boolean isHttp() {
        return request.ordinary() && (request.fingerprint() != 0 || httpStatus != 0);
    }

    boolean isRedirect() {
        return request.ordinary() && httpStatus >= 300 && httpStatus < 400;
    }

    /// The retries that are said to be inside the call. A number that only repeats the ordinal says
    /// nothing about them.
    int retriesInside() {
        return ordinal > 0 && retryCount == ordinal - 1 ? 0 : retryCount;
    }
}
