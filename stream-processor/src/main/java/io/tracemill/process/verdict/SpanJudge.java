package io.tracemill.process.verdict;

import io.tracemill.process.classify.FailureClassifier;
import io.tracemill.schemas.model.ComputedCost;
import io.tracemill.schemas.model.CostParts;
import io.tracemill.schemas.model.Failure;
import io.tracemill.schemas.model.SpanFacts;
import io.tracemill.schemas.model.SpanVerdict;
import io.tracemill.schemas.price.Cost;
import io.tracemill.schemas.price.CostCalculator;
import io.tracemill.schemas.price.PriceList;
import io.tracemill.schemas.price.TokenClass;
import java.util.Optional;
import java.util.function.Function;

/// Classifies and prices a span by its facts alone. Safe for any number of threads.
public final class SpanJudge implements Function<SpanFacts, SpanVerdict> {

    private final FailureClassifier failures = new FailureClassifier();
    private final CostCalculator costs;

    public SpanJudge(PriceList prices) {
        this.costs = new CostCalculator(prices);
    }

    @Override
    public SpanVerdict apply(SpanFacts facts) {
        Optional<Failure> failure = failures.classify(facts);
        if (isPriced(facts)) {
            return switch (costs.cost(facts.modelUse(), facts.startUnixNanos())) {
                case Cost.Known known ->
                        new SpanVerdict(
                                failure,
                                new ComputedCost.Amount(known.picoDollars()),
                                parts(known),
                                "");
                case Cost.Unknown unknown ->
                        new SpanVerdict(
                                failure,
                                ComputedCost.NONE,
                                CostParts.NONE,
                                unknown.reason().code());
            };
        }
        return failure.isEmpty()
                ? SpanVerdict.UNREMARKABLE
                : new SpanVerdict(failure, ComputedCost.NONE, CostParts.NONE, "");
    }

    private static CostParts parts(Cost.Known cost) {
        return new CostParts(
                cost.picoDollars(TokenClass.FRESH_INPUT),
                cost.picoDollars(TokenClass.CACHE_READ),
                cost.picoDollars(TokenClass.CACHE_WRITE)
                        + cost.picoDollars(TokenClass.ONE_HOUR_CACHE_WRITE),
                cost.picoDollars(TokenClass.REASONING));
    }

    /// A call of a model, and whatever else says that it used tokens.
    private static boolean isPriced(SpanFacts facts) {
        return facts.kind().isModelCall() || !facts.modelUse().usage().isNone();
    }
}
