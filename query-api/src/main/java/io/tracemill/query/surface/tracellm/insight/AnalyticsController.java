package io.tracemill.query.surface.tracellm.insight;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.tracemill.query.analytics.AnalyticsRequest;
import io.tracemill.query.analytics.ClickHouseAnalytics;
import io.tracemill.query.description.Described;
import io.tracemill.query.description.Route;
import io.tracemill.query.http.Answers;
import io.tracemill.query.http.Caller;
import io.tracemill.query.parameter.Parameter;
import io.tracemill.query.parameter.ParameterReader;
import io.tracemill.query.series.Grouping;
import io.tracemill.query.series.MinuteRange;
import io.tracemill.query.series.Step;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Says how things are going.
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class AnalyticsController implements Described {

    private static final Parameter STEP =
            Parameter.text(
                    "step",
                    "How far the points of series are apart: 1m, 5m, 1h or 1d; suits the range when absent");
    private static final Parameter GROUP_BY =
            Parameter.text(
                    "group_by",
                    "What series are told apart by: none, model, provider, environment, kind, name or failure_type");

    private static final List<Route> ROUTES =
            List.of(
                    Route.canonical(
                            "GET",
                            "/analytics",
                            "Figures of a range of time, of everything when there is none: a summary, breakdowns, a series, and what needed attention last",
                            List.of(
                                    InsightParameters.PROJECT,
                                    InsightParameters.ENVIRONMENT,
                                    InsightParameters.FROM_MINUTE,
                                    InsightParameters.TO_MINUTE,
                                    STEP,
                                    GROUP_BY),
                            200,
                            AnalyticsSchema.class,
                            Map.of(
                                    403, "The project is not the key's",
                                    422,
                                            "A parameter is invalid, or the question costs too much")));

    private final ClickHouseAnalytics analytics;
    private final AnalyticsTranslation translation;

    AnalyticsController(ClickHouseAnalytics analytics, AnalyticsTranslation translation) {
        this.analytics = analytics;
        this.translation = translation;
    }

    @Override
    public List<Route> routes() {
        return ROUTES;
    }

    @Get(uris = {"/analytics", "/api/analytics", "/tracellm/analytics"})
    HttpResponse<byte[]> analytics(HttpRequest<?> request, Caller caller) {
        ParameterReader reader = new ParameterReader(request.getParameters()::getAll);
        AnalyticsRequest asked = read(reader, caller);
        return Answers.ok(translation.schema(asked, analytics.analytics(asked)));
    }

    private static AnalyticsRequest read(ParameterReader reader, Caller caller) {
        Optional<String> environment = reader.text(InsightParameters.ENVIRONMENT);
        Instant now = Instant.now();
        MinuteRange range = MinuteRange.of(InsightParameters.started(reader), now);
        Grouping grouping =
                InsightParameters.oneOf(
                        reader,
                        GROUP_BY,
                        Grouping::of,
                        "'none', 'model', 'provider', 'environment', 'kind', 'name' or 'failure_type'",
                        Grouping.NONE);
        Step step = step(reader, range, now.getEpochSecond());
        reader.finish();
        return new AnalyticsRequest(
                caller.reading(reader.text(InsightParameters.PROJECT)),
                environment,
                range,
                step,
                grouping);
    }

    private static Step step(ParameterReader reader, MinuteRange range, long nowSeconds) {
        Step step =
                InsightParameters.oneOf(
                        reader,
                        STEP,
                        Step::of,
                        "'1m', '5m', '1h' or '1d'",
                        Step.suiting(range, nowSeconds));
        if (step.isTooFine(range, nowSeconds)) {
            reader.reject(
                    STEP,
                    "value_error",
                    "Value error, the range has more than %d of these steps: ask for a shorter one (from, to) or a longer step"
                            .formatted(Step.MAX_POINTS),
                    step.text());
        }
        return step;
    }
}
