package io.tracemill.query.surface.tracellm.insight;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.tracemill.query.cost.ClickHouseCosts;
import io.tracemill.query.cost.CostGrouping;
import io.tracemill.query.cost.CostRequest;
import io.tracemill.query.cost.Costs;
import io.tracemill.query.description.Described;
import io.tracemill.query.description.Route;
import io.tracemill.query.http.Answers;
import io.tracemill.query.http.Caller;
import io.tracemill.query.parameter.Parameter;
import io.tracemill.query.parameter.ParameterReader;
import io.tracemill.query.series.MinuteRange;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Says what it cost.
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class CostController implements Described {

    private static final Parameter GROUP_BY =
            Parameter.text(
                    "group_by",
                    "model, provider, day, session, user or environment; model when absent");
    private static final Parameter LIMIT =
            Parameter.whole("limit", "The costliest groups, 100 when absent")
                    .atLeast(1)
                    .atMost(1000);
    private static final long DEFAULT_LIMIT = 100;

    private static final List<Route> ROUTES =
            List.of(
                    Route.canonical(
                            "GET",
                            "/costs",
                            "What it cost, by group, and how much of it was for nothing",
                            List.of(
                                    GROUP_BY,
                                    LIMIT,
                                    InsightParameters.PROJECT,
                                    InsightParameters.ENVIRONMENT,
                                    InsightParameters.FROM_MINUTE,
                                    InsightParameters.TO_MINUTE),
                            200,
                            CostsSchema.class,
                            Map.of(
                                    403, "The project is not the key's",
                                    422,
                                            "A parameter is invalid, or the question costs too much")));

    private final ClickHouseCosts costs;
    private final CostTotals totals;

    CostController(ClickHouseCosts costs, CostTotals totals) {
        this.costs = costs;
        this.totals = totals;
    }

    @Override
    public List<Route> routes() {
        return ROUTES;
    }

    @Get(uris = {"/costs", "/api/costs", "/tracellm/costs"})
    HttpResponse<byte[]> costs(HttpRequest<?> request, Caller caller) {
        ParameterReader reader = new ParameterReader(request.getParameters()::getAll);
        Optional<String> environment = reader.text(InsightParameters.ENVIRONMENT);
        MinuteRange range = MinuteRange.of(InsightParameters.started(reader), Instant.now());
        CostGrouping grouping =
                InsightParameters.oneOf(
                        reader,
                        GROUP_BY,
                        CostGrouping::of,
                        "'model', 'provider', 'day', 'session', 'user' or 'environment'",
                        CostGrouping.MODEL);
        long limit = reader.whole(LIMIT).orElse(DEFAULT_LIMIT);
        reader.finish();
        CostRequest asked =
                new CostRequest(
                        caller.reading(reader.text(InsightParameters.PROJECT)),
                        environment,
                        range,
                        grouping);
        Costs found = costs.costs(asked);
        return Answers.ok(totals.schema(asked, found, limit));
    }
}
