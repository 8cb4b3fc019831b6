package io.tracemill.query.surface.tracellm.insight;

import io.tracemill.query.analytics.Analytics;
import io.tracemill.query.analytics.AnalyticsRequest;
import io.tracemill.query.analytics.Spread;
import io.tracemill.query.project.ProjectRegistry;
import io.tracemill.query.series.Figures;
import io.tracemill.query.series.HoursQuery.Hour;
import io.tracemill.query.series.MinuteRange;
import io.tracemill.query.surface.tracellm.TraceSchema;
import io.tracemill.query.surface.tracellm.TraceTranslation;
import io.tracemill.query.surface.tracellm.insight.AnalyticsSchema.ChartSchema;
import io.tracemill.query.surface.tracellm.insight.AnalyticsSchema.SummarySchema;
import io.tracemill.query.surface.tracellm.insight.FigureSchemas.CountSchema;
import io.tracemill.query.surface.tracellm.insight.FigureSchemas.FailureCountSchema;
import io.tracemill.query.surface.tracellm.insight.FigureSchemas.RangeSchema;
import io.tracemill.query.trace.TraceContent;
import io.tracemill.schemas.model.Project;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/// Turns analytics into TraceLLM's.
@Singleton
final class AnalyticsTranslation {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final Comparator<CountSchema> MOST_FIRST =
            Comparator.comparingLong(CountSchema::count).reversed().thenComparing(CountSchema::key);

    private final ProjectRegistry registry;
    private final TraceTranslation traces;
    private final FigureTranslation figures;

    AnalyticsTranslation(
            ProjectRegistry registry, TraceTranslation traces, FigureTranslation figures) {
        this.registry = registry;
        this.traces = traces;
        this.figures = figures;
    }

    AnalyticsSchema schema(AnalyticsRequest request, Analytics answer) {
        return new AnalyticsSchema(
                summary(answer),
                answer.hours().stream().map(AnalyticsTranslation::chart).toList(),
                statuses(answer.total()),
                counts(answer.byModel(), this::modelName),
                counts(answer.byProject(), this::projectName),
                recent(answer.recent()),
                answer.modelsNamed() ? "name" : "use",
                range(request.range()),
                request.step().text(),
                request.grouping().wireName(),
                answer.series().stream()
                        .map(each ->
                                figures.point(
                                        each.point(),
                                        request.step(),
                                        request.grouping(),
                                        each.spread()))
                        .toList(),
                kind(answer.exact()),
                error(answer.exact()),
                kind(answer.seriesExact()),
                error(answer.seriesExact()));
    }

    private SummarySchema summary(Analytics answer) {
        Figures total = answer.total();
        return new SummarySchema(
                total.traces(),
                percent(total.traces() - total.failed() - total.warnings(), total.traces()),
                rounded(FigureTranslation.averageMillis(total.latency())),
                millis(answer, Spread::p95Nanos),
                total.tokens().total(),
                total.failed(),
                total.warnings(),
                total.reportedRetries(),
                total.slow(),
                millis(answer, Spread::p50Nanos),
                millis(answer, Spread::p99Nanos),
                total.retries(),
                total.retried(),
                total.spans(),
                FigureTranslation.tokens(total.tokens()),
                figures.cost(total.spending(), true),
                FigureTranslation.waste(total),
                failures(answer.byFailure()),
                FigureTranslation.firstToken(total.firstToken()));
    }

    private static double millis(Analytics answer, ToLongFunction<Spread> percentile) {
        return answer.spread()
                .map(spread -> rounded(TraceTranslation.millis(percentile.applyAsLong(spread))))
                .orElse(0.0);
    }

    private static double percent(long part, long whole) {
        return whole == 0
                ? 0
                : BigDecimal.valueOf(part)
                        .multiply(HUNDRED)
                        .divide(BigDecimal.valueOf(whole), 2, RoundingMode.HALF_EVEN)
                        .doubleValue();
    }

    private static double rounded(double value) {
        return BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_EVEN).doubleValue();
    }

    private static ChartSchema chart(Hour hour) {
        return new ChartSchema(
                String.format(Locale.ROOT, "%02d:00", hour.hour()),
                rounded((double) hour.durationNanos() / hour.traces() / 1e6),
                hour.tokens(),
                hour.traces());
    }

    private static List<CountSchema> statuses(Figures total) {
        return Stream.of(
                        new CountSchema(
                                "success", total.traces() - total.failed() - total.warnings()),
                        new CountSchema("warning", total.warnings()),
                        new CountSchema("failed", total.failed()))
                .filter(status -> status.count() > 0)
                .sorted(MOST_FIRST)
                .toList();
    }

    private static List<CountSchema> counts(
            Map<String, Long> counts, java.util.function.UnaryOperator<String> name) {
        return counts.entrySet().stream()
                .filter(each -> each.getValue() > 0)
                .map(each -> new CountSchema(name.apply(each.getKey()), each.getValue()))
                .sorted(MOST_FIRST)
                .toList();
    }

    private String modelName(String model) {
        return model.isEmpty() ? TraceTranslation.UNKNOWN_MODEL : model;
    }

    private String projectName(String projectId) {
        return registry.project(projectId).map(Project::name).orElse(projectId);
    }

    private static List<FailureCountSchema> failures(Map<String, Figures> byType) {
        return byType.entrySet().stream()
                .map(each ->
                        new FailureCountSchema(
                                each.getKey(), each.getValue().traces(), each.getValue().failed()))
                .filter(each -> each.traces() > 0)
                .sorted(
                        Comparator.comparingLong(FailureCountSchema::traces)
                                .reversed()
                                .thenComparing(FailureCountSchema::type))
                .toList();
    }

    private List<TraceSchema> recent(Analytics.Recent recent) {
        return recent.traces().stream()
                .map(trace ->
                        traces.stored(
                                trace,
                                recent.contents().getOrDefault(trace.ref(), TraceContent.NONE)))
                .toList();
    }

    static RangeSchema range(MinuteRange range) {
        return new RangeSchema(
                Optional.of(range)
                        .filter(MinuteRange::hasStart)
                        .map(each -> FigureTranslation.moment(each.from()))
                        .orElse(null),
                Optional.of(range)
                        .filter(MinuteRange::hasEnd)
                        .map(each -> FigureTranslation.moment(each.to()))
                        .orElse(null));
    }

    private static String kind(boolean exact) {
        return exact ? "exact" : "histogram";
    }

    private static double error(boolean exact) {
        return exact ? 0 : Spread.HISTOGRAM_ERROR;
    }
}
