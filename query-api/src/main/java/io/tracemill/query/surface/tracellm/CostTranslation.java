package io.tracemill.query.surface.tracellm;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Value;
import io.tracemill.query.cost.CostSource;
import io.tracemill.query.cost.CostSource.Chosen;
import io.tracemill.query.surface.tracellm.TraceDetailSchema.SpanCostSchema;
import io.tracemill.query.surface.tracellm.TraceSchema.CostSchema;
import io.tracemill.query.trace.StoredCost;
import io.tracemill.query.trace.StoredSpan;
import io.tracemill.query.trace.StoredTrace;
import io.tracemill.schemas.price.Cost;
import io.tracemill.schemas.price.CostCalculator;
import io.tracemill.schemas.price.PriceList;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Turns stored costs into those of a trace and of its spans, with the total that the setting
/// prefers and the way that each computed figure came about.
@Context
final class CostTranslation {

    private static final String CURRENCY = "USD";

    private final CostSource preferred;
    private final CostCalculator calculator = new CostCalculator(PriceList.bundled());

    CostTranslation(@Value("${tracemill.query.cost-source}") String preferred) {
        this.preferred = CostSource.ofSetting(preferred);
    }

    CostSchema of(StoredTrace trace) {
        Chosen chosen = preferred.choose(trace.cost());
        return new CostSchema(
                money(chosen.total()),
                CURRENCY,
                chosen.source(),
                money(trace.cost().computed()),
                money(trace.cost().reported()),
                trace.unknownCostCalls());
    }

    SpanCostSchema of(StoredSpan span) {
        StoredCost cost = span.cost();
        Chosen chosen = preferred.choose(cost);
        return new SpanCostSchema(
                money(chosen.total()),
                CURRENCY,
                chosen.source(),
                money(cost.computed()),
                money(cost.reported()),
                explanation(span));
    }

    /// Nothing for a span that called nothing.
    private @Nullable String explanation(StoredSpan span) {
        if (span.cost().computed().isEmpty() && span.costUnknown().isEmpty()) {
            return null;
        }
        Cost now =
                calculator.cost(
                        span.provider(),
                        span.requestModel(),
                        span.responseModel(),
                        span.usage(),
                        span.startUnixNanos());
        return isAsStored(now, span)
                ? now.explanation()
                : "computed with the price list of its time; today's: " + now.explanation();
    }

    private static boolean isAsStored(Cost now, StoredSpan span) {
        return switch (now) {
            case Cost.Known known ->
                    span.cost()
                            .computed()
                            .filter(stored -> stored.compareTo(known.dollars()) == 0)
                            .isPresent();
            case Cost.Unknown unknown -> span.costUnknown().equals(unknown.reason().code());
        };
    }

    private static @Nullable String money(Optional<BigDecimal> amount) {
        return amount.map(TraceTranslation::money).orElse(null);
    }
}
