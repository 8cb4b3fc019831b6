package io.tracemill.e2e.exact.truth;

import io.tracemill.e2e.exact.input.Chain;
import io.tracemill.e2e.exact.input.SentSpan;
import io.tracemill.e2e.exact.truth.ChainTruth.AttemptTruth;
import io.tracemill.e2e.exact.truth.ChainTruth.Waste;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What must be said of the attempts at one thing.
final class Chains {

    private Chains() {}

    static ChainTruth of(Chain chain, PriceBook prices) {
        List<AttemptTruth> attempts = new ArrayList<>();
        for (SentSpan span : chain.attempts()) {
            boolean elsewhere =
                    !attempts.isEmpty() && !attempts.getLast().provider().equals(span.provider());
            attempts.add(attempt(span, elsewhere, prices));
        }
        return new ChainTruth(
                chain.kind(),
                chain.outcome(),
                chain.parentId(),
                chain.retries(),
                attempts,
                waste(chain, prices));
    }

    private static AttemptTruth attempt(SentSpan span, boolean fallback, PriceBook prices) {
        return new AttemptTruth(
                span.spanId(),
                "",
                span.startUnixNanos(),
                span.durationNanos(),
                span.failureType(),
                span.modelName(),
                span.provider(),
                span.tokens().total(),
                cost(span, prices),
                fallback);
    }

    private static OptionalLong cost(SentSpan span, PriceBook prices) {
        Optional<Charge> charge = prices.charge(span);
        return charge.isPresent() ? OptionalLong.of(charge.get().total()) : OptionalLong.empty();
    }

    /// From the start of the first attempt to that of the one that was answered, or to the end.
    private static Waste waste(Chain chain, PriceBook prices) {
        List<SentSpan> wasted = chain.attempts().subList(0, chain.wasted());
        if (wasted.isEmpty()) {
            return Waste.NONE;
        }
        long tokens = 0;
        long cost = 0;
        int unknown = 0;
        for (SentSpan span : wasted) {
            tokens += span.tokens().total();
            OptionalLong own = cost(span, prices);
            cost += own.orElse(0);
            unknown += own.isEmpty() && span.role().callsModel() ? 1 : 0;
        }
        SentSpan last = chain.attempts().getLast();
        boolean answered = wasted.size() < chain.attempts().size();
        long end = answered ? last.startUnixNanos() : last.endUnixNanos();
        return new Waste(
                tokens,
                cost == 0 ? OptionalLong.empty() : OptionalLong.of(cost),
                unknown,
                end - wasted.getFirst().startUnixNanos());
    }

    /// The chain of traces of one session, in order.
    ///
    /// @param recovered whether the last one was answered
    static ChainTruth of(List<TraceTruth> traces, boolean recovered) {
        List<AttemptTruth> attempts = new ArrayList<>();
        long tokens = 0;
        long cost = 0;
        int unknown = 0;
        for (TraceTruth trace : traces) {
            attempts.add(attempt(trace, attempts));
            if (trace.failed()) {
                tokens += trace.tokens().total();
                cost += trace.computed().orElse(0);
                unknown += trace.unknownCostCalls();
            }
        }
        AttemptTruth first = attempts.getFirst();
        AttemptTruth last = attempts.getLast();
        long end = last.startUnixNanos() + (recovered ? 0 : last.durationNanos());
        return new ChainTruth(
                "request",
                recovered ? "recovered" : "exhausted",
                "",
                attempts.size() - 1,
                attempts,
                new Waste(
                        tokens,
                        cost == 0 ? OptionalLong.empty() : OptionalLong.of(cost),
                        unknown,
                        end - first.startUnixNanos()));
    }

    private static AttemptTruth attempt(TraceTruth trace, List<AttemptTruth> before) {
        SentSpan root = trace.sent().root().orElseThrow();
        String model = first(trace.models());
        String provider = first(trace.providers());
        boolean elsewhere =
                !before.isEmpty()
                        && (!before.getLast().model().equals(model)
                                || !before.getLast().provider().equals(provider));
        return new AttemptTruth(
                root.spanId(),
                trace.sent().traceId(),
                root.startUnixNanos(),
                root.durationNanos(),
                trace.failureType(),
                model,
                provider,
                trace.tokens().total(),
                trace.computed(),
                elsewhere);
    }

    private static String first(List<String> texts) {
        return texts.isEmpty() ? "" : texts.getFirst();
    }
}
