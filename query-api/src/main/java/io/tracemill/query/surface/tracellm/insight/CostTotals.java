package io.tracemill.query.surface.tracellm.insight;

import io.tracemill.query.cost.CostGrouping;
import io.tracemill.query.cost.CostRequest;
import io.tracemill.query.cost.CostSource.Chosen;
import io.tracemill.query.cost.Costs;
import io.tracemill.query.cost.FailureWaste;
import io.tracemill.query.series.Figures;
import io.tracemill.query.series.Spending;
import io.tracemill.query.surface.tracellm.insight.CostsSchema.CostGroupSchema;
import io.tracemill.query.surface.tracellm.insight.CostsSchema.CostTotalSchema;
import io.tracemill.query.surface.tracellm.insight.CostsSchema.FailureWasteSchema;
import io.tracemill.query.surface.tracellm.insight.CostsSchema.WastedByCauseSchema;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;

/// Turns costs into those of the answer: sorted, cut, with the totals that the setting prefers.
@Singleton
final class CostTotals {

    private final FigureTranslation figures;

    CostTotals(FigureTranslation figures) {
        this.figures = figures;
    }

    CostsSchema schema(CostRequest request, Costs found, long limit) {
        List<Costs.Group> groups = found.groups();
        return new CostsSchema(
                AnalyticsTranslation.range(request.range()),
                request.grouping().wireName(),
                figures.preferred().wireName(),
                total(found.total()),
                groups.stream()
                        .sorted(order(request.grouping()))
                        .limit(limit)
                        .map(group -> group(request.grouping(), group, found.classesKnown()))
                        .toList(),
                groups.size() > limit);
    }

    private Comparator<Costs.Group> order(CostGrouping grouping) {
        Comparator<Costs.Group> byKey =
                Comparator.comparing((Costs.Group group) -> group.key().name())
                        .thenComparing(group -> group.key().category());
        return grouping == CostGrouping.DAY
                ? byKey
                : Comparator.comparing(this::amount)
                        .thenComparingLong(group -> group.figures().tokens().total())
                        .reversed()
                        .thenComparing(byKey);
    }

    private BigDecimal amount(Costs.Group group) {
        Spending spending = group.figures().spending();
        return figures.preferred()
                .choose(
                        FigureTranslation.known(
                                spending.computed(),
                                spending.computedCosts(),
                                spending.reported(),
                                spending.reportedCosts()))
                .total()
                .orElse(BigDecimal.ZERO);
    }

    private CostTotalSchema total(Costs.Group group) {
        Figures total = group.figures();
        return new CostTotalSchema(
                total.traces(),
                total.spans(),
                FigureTranslation.tokens(total.tokens()),
                figures.cost(total.spending(), true),
                wasted(group, true));
    }

    private CostGroupSchema group(CostGrouping grouping, Costs.Group group, boolean classesKnown) {
        Figures of = group.figures();
        boolean byProvider = grouping == CostGrouping.PROVIDER;
        return new CostGroupSchema(
                byProvider ? group.key().category() : group.key().name(),
                grouping == CostGrouping.MODEL ? group.key().category() : null,
                byProvider ? null : of.traces(),
                of.spans(),
                FigureTranslation.tokens(of.tokens()),
                figures.cost(of.spending(), classesKnown),
                wasted(group, !byProvider));
    }

    private WastedByCauseSchema wasted(Costs.Group group, boolean countsTraces) {
        FailureWaste failures = group.failures();
        Chosen chosen =
                figures.preferred()
                        .choose(
                                FigureTranslation.known(
                                        failures.computed(),
                                        failures.computedCosts(),
                                        failures.reported(),
                                        failures.reportedCosts()));
        return new WastedByCauseSchema(
                FigureTranslation.waste(group.figures()),
                new FailureWasteSchema(
                        countsTraces ? failures.traces() : null,
                        failures.tokens(),
                        FigureTranslation.money(chosen.total()),
                        chosen.source()));
    }
}
