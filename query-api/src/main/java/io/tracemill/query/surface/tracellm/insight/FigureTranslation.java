package io.tracemill.query.surface.tracellm.insight;

import io.micronaut.context.annotation.Value;
import io.tracemill.query.analytics.Spread;
import io.tracemill.query.cost.CostSource;
import io.tracemill.query.cost.CostSource.Chosen;
import io.tracemill.query.series.Figures;
import io.tracemill.query.series.Grouping;
import io.tracemill.query.series.Latencies;
import io.tracemill.query.series.Point;
import io.tracemill.query.series.Spending;
import io.tracemill.query.series.Step;
import io.tracemill.query.series.Tokens;
import io.tracemill.query.surface.tracellm.Times;
import io.tracemill.query.surface.tracellm.TraceTranslation;
import io.tracemill.query.surface.tracellm.insight.FigureSchemas.CostClassesSchema;
import io.tracemill.query.surface.tracellm.insight.FigureSchemas.CostFiguresSchema;
import io.tracemill.query.surface.tracellm.insight.FigureSchemas.FirstTokenSchema;
import io.tracemill.query.surface.tracellm.insight.FigureSchemas.GroupSchema;
import io.tracemill.query.surface.tracellm.insight.FigureSchemas.LatencySchema;
import io.tracemill.query.surface.tracellm.insight.FigureSchemas.SeriesSchema;
import io.tracemill.query.surface.tracellm.insight.FigureSchemas.TokenFiguresSchema;
import io.tracemill.query.surface.tracellm.insight.FigureSchemas.WasteSchema;
import io.tracemill.query.trace.StoredCost;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Turns counted figures into those of answers, with the total that the setting prefers.
@Singleton
final class FigureTranslation {

    private static final String CURRENCY = "USD";
    private static final long NANOS = 1_000_000_000;

    private final CostSource preferred;

    FigureTranslation(@Value("${tracemill.query.cost-source}") String preferred) {
        this.preferred = CostSource.ofSetting(preferred);
    }

    CostSource preferred() {
        return preferred;
    }

    SeriesSchema point(Point point, Step step, Grouping grouping, Optional<Spread> spread) {
        Figures figures = point.figures();
        return new SeriesSchema(
                moment(point.startSeconds()),
                label(point.startSeconds(), step),
                grouping == Grouping.NONE ? null : group(point, grouping),
                grouping.countsTraces() ? figures.traces() : null,
                figures.spans(),
                figures.failed(),
                figures.warnings(),
                figures.reportedRetries(),
                figures.retries(),
                figures.slow(),
                tokens(figures.tokens()),
                cost(figures.spending(), true),
                latency(figures.latency(), spread),
                firstToken(figures.firstToken()));
    }

    private static GroupSchema group(Point point, Grouping grouping) {
        String category = point.category();
        String name = point.name();
        return switch (grouping) {
            case NONE -> GroupSchema.ALL;
            case ENVIRONMENT -> new GroupSchema(name, null, null, null, null, null);
            case MODEL -> new GroupSchema(null, category, name, null, null, null);
            case PROVIDER -> new GroupSchema(null, category, null, null, null, null);
            case KIND -> new GroupSchema(null, null, null, category, null, null);
            case NAME -> new GroupSchema(null, null, null, category, name, null);
            case FAILURE_TYPE -> new GroupSchema(null, null, null, null, null, name);
        };
    }

    static TokenFiguresSchema tokens(Tokens tokens) {
        return new TokenFiguresSchema(
                tokens.input(),
                tokens.output(),
                tokens.cacheRead(),
                tokens.cacheWrite(),
                tokens.reasoning(),
                tokens.total());
    }

    CostFiguresSchema cost(Spending spending, boolean classesKnown) {
        StoredCost cost =
                known(
                        spending.computed(),
                        spending.computedCosts(),
                        spending.reported(),
                        spending.reportedCosts());
        Chosen chosen = preferred.choose(cost);
        return new CostFiguresSchema(
                money(chosen.total()),
                CURRENCY,
                chosen.source(),
                money(cost.computed()),
                money(cost.reported()),
                classesKnown && cost.computed().isPresent() ? classes(spending.byClass()) : null,
                spending.computedCosts(),
                spending.reportedCosts(),
                spending.unknownCalls());
    }

    /// A sum of nothing is not known.
    static StoredCost known(
            BigDecimal computed, long computedCosts, BigDecimal reported, long reportedCosts) {
        return new StoredCost(
                Optional.of(computed).filter(_ -> computedCosts > 0),
                Optional.of(reported).filter(_ -> reportedCosts > 0));
    }

    private static CostClassesSchema classes(Spending.ByClass cost) {
        return new CostClassesSchema(
                TraceTranslation.money(cost.input()),
                TraceTranslation.money(cost.output()),
                TraceTranslation.money(cost.cacheRead()),
                TraceTranslation.money(cost.cacheWrite()),
                TraceTranslation.money(cost.reasoning()));
    }

    static WasteSchema waste(Figures figures) {
        return new WasteSchema(
                figures.wastedTokens(), TraceTranslation.money(figures.wastedCost()));
    }

    static @Nullable LatencySchema latency(Latencies latencies, Optional<Spread> spread) {
        return spread.map(each ->
                        new LatencySchema(
                                averageMillis(latencies),
                                TraceTranslation.millis(each.p50Nanos()),
                                TraceTranslation.millis(each.p95Nanos()),
                                TraceTranslation.millis(each.p99Nanos())))
                .orElse(null);
    }

    static double averageMillis(Latencies latencies) {
        long count = latencies.histogram().count();
        return count == 0 ? 0 : (double) latencies.sumNanos() / count / 1e6;
    }

    static @Nullable FirstTokenSchema firstToken(Latencies latencies) {
        return Spread.of(latencies.histogram())
                .map(spread ->
                        new FirstTokenSchema(
                                TraceTranslation.millis(spread.p50Nanos()),
                                TraceTranslation.millis(spread.p95Nanos())))
                .orElse(null);
    }

    static @Nullable String money(Optional<BigDecimal> amount) {
        return amount.map(TraceTranslation::money).orElse(null);
    }

    static String moment(long epochSeconds) {
        return Times.rfc3339(epochSeconds * NANOS);
    }

    /// `2026-11-20` for a day, else `2026-11-20 14:05`.
    private static String label(long epochSeconds, Step step) {
        String moment = moment(epochSeconds);
        return step == Step.DAY
                ? moment.substring(0, 10)
                : moment.substring(0, 16).replace('T', ' ');
    }
}
