package io.tracemill.process.retry.session;

import io.tracemill.schemas.model.ComputedCost;
import io.tracemill.schemas.model.FailureType;
import io.tracemill.schemas.model.ReportedCost;
import io.tracemill.schemas.model.RetryAttempt;
import io.tracemill.schemas.model.RetryChain;
import io.tracemill.schemas.model.RetryKind;
import io.tracemill.schemas.model.RetryOutcome;
import io.tracemill.schemas.model.RetryWaste;
import io.tracemill.schemas.model.SpanId;
import io.tracemill.schemas.model.TraceId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Traces that retry each other, as chains.
final class RequestChains {

    private RequestChains() {}

    /// The chain of each trace that is in one. Two that ask again at once are in the same.
    ///
    /// @param requests each once, by start
    static Map<TraceId, RetryChain> of(List<RootRequest> requests, List<RequestRepeat> repeats) {
        Map<TraceId, TraceId> firsts = new HashMap<>();
        for (RequestRepeat repeat : repeats) {
            TraceId first = firsts.computeIfAbsent(repeat.retryOf(), itself -> itself);
            firsts.put(repeat.traceId(), first);
        }
        Map<TraceId, List<RootRequest>> groups = new LinkedHashMap<>();
        for (RootRequest request : requests) {
            TraceId first = firsts.get(request.traceId());
            if (first != null) {
                groups.computeIfAbsent(first, none -> new ArrayList<>(2)).add(request);
            }
        }
        Map<TraceId, RetryChain> chains = new HashMap<>();
        for (List<RootRequest> group : groups.values()) {
            RetryChain chain = chain(group);
            group.forEach(request -> chains.put(request.traceId(), chain));
        }
        return chains;
    }

    private static RetryChain chain(List<RootRequest> group) {
        List<RetryAttempt> attempts = new ArrayList<>(group.size());
        for (RootRequest request : group) {
            boolean elsewhere =
                    !attempts.isEmpty() && differ(attempts.getLast(), request.attempt());
            attempts.add(withFallback(request.attempt(), elsewhere));
        }
        return new RetryChain(
                RetryKind.REQUEST,
                group.getFirst().operation(),
                SpanId.NONE,
                outcome(attempts),
                attempts.size() - 1,
                attempts,
                waste(group));
    }

    private static RetryOutcome outcome(List<RetryAttempt> attempts) {
        if (attempts.stream().anyMatch(attempt -> !attempt.failed())) {
            return RetryOutcome.RECOVERED;
        }
        return attempts.getLast().failureType() == FailureType.CANCELLED
                ? RetryOutcome.ABANDONED
                : RetryOutcome.EXHAUSTED;
    }

    /// Of those that failed; each lasts until the next began.
    private static RetryWaste waste(List<RootRequest> group) {
        long tokens = 0;
        long pico = 0;
        long nanos = 0;
        long unknown = 0;
        for (int i = 0; i < group.size(); i++) {
            RootRequest request = group.get(i);
            if (request.failed()) {
                boolean last = i + 1 == group.size();
                long until = last ? request.endUnixNanos() : group.get(i + 1).startUnixNanos();
                tokens += request.attempt().tokens();
                pico = Math.min(ReportedCost.Amount.LIMIT - 1, pico + pico(request.attempt()));
                nanos += until - request.startUnixNanos();
                unknown += request.unknownCostCalls();
            }
        }
        ComputedCost cost = pico == 0 ? ComputedCost.NONE : new ComputedCost.Amount(pico);
        return new RetryWaste(tokens, cost, (int) Math.min(Integer.MAX_VALUE, unknown), nanos);
    }

    private static long pico(RetryAttempt attempt) {
        return switch (attempt.cost()) {
            case ComputedCost.None() -> 0;
            case ComputedCost.Amount(long picoDollars) -> picoDollars;
        };
    }

    /// Whether both are known, and go to different models or providers.
    private static boolean differ(RetryAttempt one, RetryAttempt other) {
        return differ(one.model(), other.model()) || differ(one.provider(), other.provider());
    }

    private static boolean differ(String one, String other) {
        return !one.isEmpty() && !other.isEmpty() && !one.equals(other);
    }

    private static RetryAttempt withFallback(RetryAttempt attempt, boolean fallback) {
        return new RetryAttempt(
                attempt.spanId(),
                attempt.traceId(),
                attempt.startUnixNanos(),
                attempt.endUnixNanos(),
                attempt.failed(),
                attempt.failureType(),
                attempt.model(),
                attempt.provider(),
                attempt.tokens(),
                attempt.cost(),
                fallback);
    }
}
