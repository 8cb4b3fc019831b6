package io.tracemill.process.retry;

import static io.tracemill.schemas.model.FailureType.INVALID_RESPONSE;
import static io.tracemill.schemas.model.FailureType.NETWORK;
import static io.tracemill.schemas.model.FailureType.OVERLOADED;
import static io.tracemill.schemas.model.FailureType.RATE_LIMIT;
import static io.tracemill.schemas.model.FailureType.SERVER_ERROR;
import static io.tracemill.schemas.model.FailureType.TIMEOUT;
import static io.tracemill.schemas.model.FailureType.TOOL_ERROR;

import io.tracemill.schemas.model.FailureType;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Whether a call retries an earlier one beside it, from the two of them and what else runs there.
final class LinkRules {

    private static final long MAX_WAIT_NANOS = Duration.ofMinutes(2).toNanos();

    /// Failures that pass, or that another try may avoid.
    private static final Set<FailureType> PASSING =
            EnumSet.of(TIMEOUT, RATE_LIMIT, OVERLOADED, SERVER_ERROR, NETWORK, INVALID_RESPONSE);

    /// Why one call is taken for a retry of another, the weakest reason first.
    enum Link {
        /// The same was asked of another model or provider, after a failure that suggests it.
        FALLBACK,
        /// The same was asked again beside it, after a failure that suggests it.
        SIBLING,
        /// The same HTTP request was sent again, after a failure that suggests it.
        HTTP,
        /// Both are attempts of the call above them, which has their name.
        NAMESAKE,
        /// The client numbers its attempts.
        MARKED,
        /// The client numbers them, and the earlier one led elsewhere: not a retry.
        REDIRECTED
    }

    private LinkRules() {}

    /// Whether an attempt can have been retried at all.
    static boolean isRetriable(Attempt attempt) {
        return attempt.failed() || attempt.ordinal() > 0 || attempt.isRedirect();
    }

    /// @param earlier starts no later than `later` and has the same parent
    /// @param parallel whether either of them runs beside another call of its name
    /// @param namesakes whether all calls here have the name of the call above them
    /// @return null when it is no retry
    static @Nullable Link between(
            Attempt earlier, Attempt later, boolean parallel, boolean namesakes) {
        if (!earlier.request().isOfTheKindOf(later.request())) {
            return null;
        }
        if (later.ordinal() > 1) {
            return byMark(earlier, later);
        }
        if (!earlier.failed() || !follows(earlier, later)) {
            return null;
        }
        Request first = earlier.request();
        Request second = later.request();
        if (first.contradicts(second) || parallel && !first.asksAs(second)) {
            return null;
        }
        if (first.ordinary()) {
            return byHttp(earlier, later);
        }
        return first.goesWhere(second)
                ? byName(earlier, later, namesakes)
                : byFailure(earlier, later);
    }

    /// How many attempts at the request there were before the later one, by its mark, that are not
    /// known.
    static int missing(int earlierOrdinal, int laterOrdinal) {
        return laterOrdinal < 2 ? 0 : Math.max(0, laterOrdinal - Math.max(1, earlierOrdinal) - 1);
    }

    /// A client that numbers its attempts need not say that the earlier ones failed. The first one
    /// often has no number; then its failure tells.
    private static @Nullable Link byMark(Attempt earlier, Attempt later) {
        int ordinal = Math.max(1, earlier.ordinal());
        if (earlier.isRedirect()) {
            boolean next = ordinal + 1 == later.ordinal();
            return next && earlier.endUnixNanos() <= later.startUnixNanos()
                    ? Link.REDIRECTED
                    : null;
        }
        Request first = earlier.request();
        Request second = later.request();
        boolean same = first.name() == second.name() || first.asksAs(second);
        boolean tried = earlier.failed() || earlier.ordinal() > 0 && !earlier.request().ordinary();
        return ordinal < later.ordinal() && same && tried && !first.contradicts(second)
                ? Link.MARKED
                : null;
    }

    private static @Nullable Link byHttp(Attempt earlier, Attempt later) {
        Request first = earlier.request();
        boolean same = first.name() == later.request().name() || first.asksAs(later.request());
        boolean http = earlier.isHttp() && later.isHttp();
        return same && http && isUnmarked(earlier, later) && httpPasses(earlier) ? Link.HTTP : null;
    }

    private static @Nullable Link byName(Attempt earlier, Attempt later, boolean namesakes) {
        if (earlier.request().name() != later.request().name() || !isUnmarked(earlier, later)) {
            return null;
        }
        if (namesakes) {
            return Link.NAMESAKE;
        }
        return passes(earlier) ? Link.SIBLING : null;
    }

    /// Instrumentations name the calls of each provider after it: then what was asked has to be
    /// known. Marks begin anew with another model.
    private static @Nullable Link byFailure(Attempt earlier, Attempt later) {
        Request first = earlier.request();
        Request second = later.request();
        boolean same = first.name() == second.name() || first.isModelCall() && first.asksAs(second);
        return same && passes(earlier) ? Link.FALLBACK : null;
    }

    /// Where a client numbers its attempts, what has no number or the first is another request.
    private static boolean isUnmarked(Attempt earlier, Attempt later) {
        return earlier.ordinal() == 0 && later.ordinal() == 0;
    }

    private static boolean follows(Attempt earlier, Attempt later) {
        long wait = later.startUnixNanos() - earlier.endUnixNanos();
        return wait >= 0 && wait < MAX_WAIT_NANOS;
    }

    private static boolean passes(Attempt attempt) {
        return attempt.ending() instanceof Attempt.Ending.Failed(FailureType type)
                && (PASSING.contains(type) || type == TOOL_ERROR && attempt.request().isTool());
    }

    /// What the SDKs of the providers send again.
    private static boolean httpPasses(Attempt attempt) {
        int status = attempt.httpStatus();
        return status == 0
                ? passes(attempt)
                : status == 408 || status == 409 || status == 429 || status >= 500;
    }
}
