package io.tracemill.query.surface.trainly;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.tracemill.query.analytics.Spread;
import io.tracemill.query.clickhouse.Forked;
import io.tracemill.query.description.Described;
import io.tracemill.query.description.Route;
import io.tracemill.query.http.Answers;
import io.tracemill.query.http.Caller;
import io.tracemill.query.parameter.Parameter;
import io.tracemill.query.parameter.ParameterReader;
import io.tracemill.query.score.ScoreAverage;
import io.tracemill.query.score.Scores;
import io.tracemill.query.search.TimeRange;
import io.tracemill.query.series.MinuteRange;
import io.tracemill.query.summary.KindCostsQuery;
import io.tracemill.query.summary.SummaryQuery;
import io.tracemill.query.summary.TraceSummary;
import io.tracemill.query.surface.Surface;
import io.tracemill.query.surface.trainly.SummarySchemas.CostsSchema;
import io.tracemill.query.surface.trainly.SummarySchemas.MetricsSchema;
import io.tracemill.query.surface.trainly.SummarySchemas.PerformanceSchema;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What all traces of a project come to: metrics, costs and performance.
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class SummaryController implements Described {

    private static final List<Parameter> PARAMETERS =
            List.of(TrainlyParameters.START, TrainlyParameters.END);

    private static final List<Route> ROUTES =
            List.of(
                    route(
                            "metrics",
                            "How many traces there were and what they took",
                            MetricsSchema.class),
                    route("costs", "What the traces cost, by component", CostsSchema.class),
                    route("cost-breakdown", "The same, as its SDK asks for it", CostsSchema.class),
                    route("performance", "How long the traces took", PerformanceSchema.class));

    private static final int COST_SCALE = 12;
    private static final String CURRENCY = "USD";

    private final SummaryQuery summaries;
    private final KindCostsQuery kindCosts;
    private final Scores scores;

    SummaryController(SummaryQuery summaries, KindCostsQuery kindCosts, Scores scores) {
        this.summaries = summaries;
        this.kindCosts = kindCosts;
        this.scores = scores;
    }

    /// @param end the end of the time asked for, or now
    private record Asked(List<String> projects, TimeRange created, Instant end) {

        private String periodStart(TraceSummary summary) {
            long asked = created.fromNanos();
            long start = created.hasStart() ? asked : summary.earliestUnixNanos();
            return start == 0 ? periodEnd() : TrainlyTranslation.time(start);
        }

        private String periodEnd() {
            return TrainlyTranslation.timeOfMillis(end.toEpochMilli());
        }
    }

    @Override
    public List<Route> routes() {
        return ROUTES;
    }

    @Get(uris = {"/v1/{project}/analytics/metrics", "/trainly/v1/{project}/analytics/metrics"})
    HttpResponse<byte[]> metrics(HttpRequest<?> request, Caller caller, String project) {
        Asked asked = read(request, caller, project);
        Forked<List<ScoreAverage>> scored =
                Forked.of("scores", () -> scores.averages(asked.projects(), asked.created()));
        TraceSummary summary = summaries.summary(asked.projects(), asked.created());
        long successful = summary.traces() - summary.failed();
        BigDecimal cost = TrainlyTranslation.plain(summary.cost());
        BigDecimal perQuery = perTrace(summary);
        String start = asked.periodStart(summary);
        return Answers.ok(
                new MetricsSchema(
                        summary.traces(),
                        successful,
                        summary.failed(),
                        summary.averageMillis(),
                        cost,
                        perQuery,
                        averages(scored.join()),
                        start,
                        asked.periodEnd(),
                        successful,
                        summary.failed(),
                        summary.averageMillis(),
                        perQuery,
                        start,
                        asked.periodEnd()));
    }

    @Get(
            uris = {
                "/v1/{project}/analytics/costs",
                "/trainly/v1/{project}/analytics/costs",
                "/v1/{project}/analytics/cost-breakdown",
                "/trainly/v1/{project}/analytics/cost-breakdown"
            })
    HttpResponse<byte[]> costs(HttpRequest<?> request, Caller caller, String project) {
        Asked asked = read(request, caller, project);
        MinuteRange minutes = MinuteRange.of(asked.created(), Instant.now());
        Forked<Map<String, BigDecimal>> ofKinds =
                Forked.of("kind-costs", () -> kindCosts.costs(asked.projects(), minutes));
        TraceSummary summary = summaries.summary(asked.projects(), asked.created());
        BigDecimal embedding = ofKinds.join().getOrDefault("embedding", BigDecimal.ZERO);
        BigDecimal reranking = ofKinds.join().getOrDefault("reranker", BigDecimal.ZERO);
        // the rest: what costs is called by models, whatever its span is called
        BigDecimal llm =
                summary.cost().subtract(embedding).subtract(reranking).max(BigDecimal.ZERO);
        String start = asked.periodStart(summary);
        return Answers.ok(
                new CostsSchema(
                        TrainlyTranslation.plain(summary.cost()),
                        TrainlyTranslation.plain(llm),
                        TrainlyTranslation.plain(embedding),
                        TrainlyTranslation.plain(reranking),
                        CURRENCY,
                        start,
                        asked.periodEnd(),
                        start,
                        asked.periodEnd()));
    }

    @Get(
            uris = {
                "/v1/{project}/analytics/performance",
                "/trainly/v1/{project}/analytics/performance"
            })
    HttpResponse<byte[]> performance(HttpRequest<?> request, Caller caller, String project) {
        Asked asked = read(request, caller, project);
        TraceSummary summary = summaries.summary(asked.projects(), asked.created());
        Spread spread = summary.spread().orElse(new Spread(0, 0, 0));
        double p50 = TrainlyTranslation.millis(spread.p50Nanos());
        double p95 = TrainlyTranslation.millis(spread.p95Nanos());
        double p99 = TrainlyTranslation.millis(spread.p99Nanos());
        return Answers.ok(
                new PerformanceSchema(
                        p50,
                        p95,
                        p99,
                        summary.averageMillis(),
                        summary.traces(),
                        asked.periodStart(summary),
                        asked.periodEnd(),
                        p50,
                        p95,
                        p99,
                        null,
                        summary.traces() == 0
                                ? 0
                                : (double) summary.totalTokens() / summary.traces()));
    }

    private static Asked read(HttpRequest<?> request, Caller caller, String project) {
        List<String> projects = caller.reading(Optional.of(project));
        ParameterReader reader = TrainlyParameters.reader(request);
        TimeRange created = TrainlyParameters.created(reader);
        reader.finish();
        Instant end =
                created.hasEnd()
                        ? Instant.ofEpochMilli(created.toNanos() / 1_000_000)
                        : Instant.now();
        return new Asked(projects, created, end);
    }

    private static BigDecimal perTrace(TraceSummary summary) {
        return summary.traces() == 0
                ? BigDecimal.ZERO
                : TrainlyTranslation.plain(
                        summary.cost()
                                .divide(
                                        BigDecimal.valueOf(summary.traces()),
                                        COST_SCALE,
                                        RoundingMode.HALF_EVEN));
    }

    private static Map<String, Double> averages(List<ScoreAverage> averages) {
        Map<String, Double> byName = new LinkedHashMap<>();
        averages.forEach(each -> byName.put(each.name(), each.average()));
        return byName;
    }

    private static Route route(String name, String summary, Type body) {
        return Route.of(
                Surface.TRAINLY,
                "GET",
                "/v1/{project}/analytics/" + name,
                summary,
                PARAMETERS,
                200,
                body,
                TraceController.ERRORS);
    }
}
