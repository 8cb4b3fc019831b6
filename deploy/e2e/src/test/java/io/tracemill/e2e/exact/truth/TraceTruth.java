package io.tracemill.e2e.exact.truth;

import io.tracemill.e2e.exact.input.SentSpan;
import io.tracemill.e2e.exact.input.SentTrace;
import io.tracemill.e2e.exact.input.Tokens;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/// What must be said of one trace.
///
/// @param receivedUnixMillis when its first span was received
/// @param thresholdMillis what its project calls slow
/// @param computed what its counted calls cost in 10⁻¹² dollars, empty when none is known
/// @param chains those inside it, and the one of its session
public record TraceTruth(
        SentTrace sent,
        long receivedUnixMillis,
        long thresholdMillis,
        Tokens tokens,
        OptionalLong computed,
        OptionalLong reported,
        int unknownCostCalls,
        List<ChainTruth> chains,
        int retryAttempts,
        ChainTruth.Waste wasted) {

    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long TOLERATED_NANOS = 60_000_000_000L;

    /// Where the trace is counted: no clock is believed that is ahead of the receipt.
    public long countedUnixNanos() {
        return Math.min(sent.startUnixNanos(), receivedUnixMillis * NANOS_PER_MILLI);
    }

    public boolean clockSkewed() {
        return sent.spans().stream()
                .anyMatch(span ->
                        span.startUnixNanos()
                                > receivedUnixMillis * NANOS_PER_MILLI + TOLERATED_NANOS);
    }

    public boolean slow() {
        return sent.durationNanos() >= thresholdMillis * NANOS_PER_MILLI;
    }

    /// What was tried again is a warning, be it only by another trace of the session.
    public String status() {
        boolean warned = sent.status().equals("success") && !chains.isEmpty();
        return warned ? "warning" : sent.status();
    }

    public boolean failed() {
        return sent.status().equals("failed");
    }

    public String failureType() {
        return sent.cause().map(SentSpan::failureType).orElse("");
    }

    public boolean retried() {
        return sent.reportedRetries() > 0 || !chains.isEmpty();
    }

    /// In the order of their first use.
    public List<String> models() {
        return distinct(SentSpan::modelName);
    }

    public List<String> providers() {
        return distinct(SentSpan::provider);
    }

    private List<String> distinct(Function<SentSpan, String> text) {
        return sent.spans().stream()
                .sorted(Comparator.comparingLong(SentSpan::startUnixNanos))
                .map(text)
                .filter(each -> !each.isEmpty())
                .distinct()
                .toList();
    }

    static TraceTruth of(
            SentTrace sent, long receivedUnixMillis, long thresholdMillis, PriceBook prices) {
        Spending spending = Spending.of(sent, prices);
        List<ChainTruth> chains = new ArrayList<>();
        ChainTruth.Waste wasted = ChainTruth.Waste.NONE;
        int attempts = 0;
        for (var chain : sent.chains()) {
            ChainTruth truth = Chains.of(chain, prices);
            chains.add(truth);
            attempts += truth.retries();
            wasted = truth.wasted();
        }
        return new TraceTruth(
                sent,
                receivedUnixMillis,
                thresholdMillis,
                spending.tokens(),
                spending.computed(),
                spending.reported(),
                spending.unknownCalls(),
                List.copyOf(chains),
                attempts,
                wasted);
    }

    /// The same as an attempt of its session.
    ///
    /// @param attempt its place among them, from 0
    TraceTruth in(ChainTruth chain, int attempt) {
        List<ChainTruth> all = new ArrayList<>(chains);
        all.add(chain);
        ChainTruth.Waste waste =
                failed()
                        ? new ChainTruth.Waste(
                                tokens.total(),
                                computed,
                                unknownCostCalls,
                                lostNanos(chain, attempt))
                        : wasted;
        return new TraceTruth(
                sent,
                receivedUnixMillis,
                thresholdMillis,
                tokens,
                computed,
                reported,
                unknownCostCalls,
                List.copyOf(all),
                retryAttempts + (attempt > 0 ? 1 : 0),
                waste);
    }

    private long lostNanos(ChainTruth chain, int attempt) {
        return attempt + 1 < chain.attempts().size()
                ? chain.attempts().get(attempt + 1).startUnixNanos() - sent.startUnixNanos()
                : sent.durationNanos();
    }

    /// What the calls of a trace come to, each once.
    private record Spending(
            Tokens tokens, OptionalLong computed, OptionalLong reported, int unknownCalls) {

        static Spending of(SentTrace trace, PriceBook prices) {
            Tokens tokens = Tokens.NONE;
            OptionalLong computed = OptionalLong.empty();
            OptionalLong reported = OptionalLong.empty();
            int unknown = 0;
            for (SentSpan span : trace.spans()) {
                if (span.repeated()) {
                    continue;
                }
                tokens = tokens.plus(span.tokens());
                Optional<Charge> charge = prices.charge(span);
                boolean counts = span.role().callsModel() || !span.tokens().isNone();
                unknown += counts && charge.isEmpty() ? 1 : 0;
                computed = plus(computed, charge.map(Charge::total));
                reported = plus(reported, span.reportedCost().map(Spending::pico));
            }
            return new Spending(tokens, computed, reported, unknown);
        }

        private static long pico(BigDecimal dollars) {
            return dollars.movePointRight(12).longValueExact();
        }

        private static OptionalLong plus(OptionalLong sum, Optional<Long> amount) {
            return amount.isEmpty() ? sum : OptionalLong.of(sum.orElse(0) + amount.get());
        }
    }
}
