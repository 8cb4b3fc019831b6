package io.tracemill.process.assemble;

import io.tracemill.schemas.model.ComputedCost;
import io.tracemill.schemas.model.RetryAttempt;
import io.tracemill.schemas.model.RetryChain;
import io.tracemill.schemas.model.RetryWaste;
import io.tracemill.schemas.model.TokenUsage;
import io.tracemill.schemas.model.TraceId;
import io.tracemill.schemas.model.TraceRetries;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A trace's own share in chains of traces.
final class Repeats {

    private static final Comparator<RetryChain> BY_START =
            Comparator.comparingLong(chain -> chain.attempts().getFirst().startUnixNanos());

    private Repeats() {}

    /// What is told of a trace that is part of such chains.
    ///
    /// @param inside what was tried again inside it
    static TraceRetries add(
            TraceRetries inside,
            List<RetryChain> chains,
            TraceId trace,
            TokenUsage usage,
            ComputedCost cost,
            int unknownCosts) {
        if (chains.isEmpty()) {
            return inside;
        }
        List<RetryChain> all = new ArrayList<>(chains);
        all.addAll(inside.retryChains());
        all.sort(BY_START);
        int attempts = inside.retryAttempts();
        RetryWaste waste = inside.waste();
        for (RetryChain chain : chains) {
            int place = placeOf(trace, chain.attempts());
            attempts += place > 0 ? 1 : 0;
            if (place >= 0 && chain.attempts().get(place).failed()) {
                long lost = lostNanos(chain.attempts(), place);
                waste = new RetryWaste(usage.totalTokens(), cost, unknownCosts, lost);
            }
        }
        return new TraceRetries(all, attempts, inside.retryPartial(), waste);
    }

    private static int placeOf(TraceId trace, List<RetryAttempt> attempts) {
        for (int i = 0; i < attempts.size(); i++) {
            if (attempts.get(i).traceId().equals(trace.value())) {
                return i;
            }
        }
        return -1;
    }

    /// Until the next attempt, of the last one until its end.
    private static long lostNanos(List<RetryAttempt> attempts, int place) {
        RetryAttempt attempt = attempts.get(place);
        return place + 1 < attempts.size()
                ? attempts.get(place + 1).startUnixNanos() - attempt.startUnixNanos()
                : attempt.durationNanos();
    }
}
