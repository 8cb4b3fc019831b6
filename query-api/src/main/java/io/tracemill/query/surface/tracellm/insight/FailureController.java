package io.tracemill.query.surface.tracellm.insight;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.tracemill.query.description.Described;
import io.tracemill.query.description.Route;
import io.tracemill.query.failure.ClickHouseFailures;
import io.tracemill.query.failure.Cluster;
import io.tracemill.query.failure.ClustersQuery;
import io.tracemill.query.failure.FailureRequest;
import io.tracemill.query.failure.Failures;
import io.tracemill.query.http.Answers;
import io.tracemill.query.http.Caller;
import io.tracemill.query.parameter.Parameter;
import io.tracemill.query.parameter.ParameterReader;
import io.tracemill.query.search.TimeRange;
import io.tracemill.query.search.TraceCondition;
import io.tracemill.query.search.TraceCondition.Property;
import io.tracemill.query.surface.tracellm.Times;
import io.tracemill.query.surface.tracellm.TraceListParameters;
import io.tracemill.query.surface.tracellm.TraceSchema;
import io.tracemill.query.surface.tracellm.TraceTranslation;
import io.tracemill.query.trace.StoredTrace;
import io.tracemill.query.trace.TraceContent;
import java.util.List;
import java.util.Map;

/// Lists what failed, was tried again or was slow, and what failures have in common.
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class FailureController implements Described {

    private static final Parameter LIMIT =
            Parameter.whole("limit", "Traces of each list, clusters; 25 when absent")
                    .atLeast(1)
                    .atMost(100);
    private static final long DEFAULT_LIMIT = 25;

    private static final List<Parameter> PARAMETERS =
            List.of(
                    LIMIT,
                    InsightParameters.PROJECT,
                    InsightParameters.ENVIRONMENT,
                    InsightParameters.FROM,
                    InsightParameters.TO,
                    TraceListParameters.FAILURE_TYPE,
                    TraceListParameters.MODEL);
    private static final Map<Integer, String> ERRORS =
            Map.of(
                    403, "The project is not the key's",
                    422, "A parameter is invalid, or the question costs too much");

    private static final List<Route> ROUTES =
            List.of(
                    Route.canonical(
                            "GET",
                            "/failures",
                            "The newest traces that failed, were tried again or were slow. The totals are of the whole range, and not only of the newest traces",
                            PARAMETERS,
                            200,
                            FailureListsSchema.class,
                            ERRORS),
                    Route.canonical(
                            "GET",
                            "/failures/clusters",
                            "Failures that say the same, the most frequent first",
                            PARAMETERS,
                            200,
                            ClustersSchema.class,
                            ERRORS));

    private final ClickHouseFailures failures;
    private final ClustersQuery clusters;
    private final TraceTranslation translation;

    FailureController(
            ClickHouseFailures failures, ClustersQuery clusters, TraceTranslation translation) {
        this.failures = failures;
        this.clusters = clusters;
        this.translation = translation;
    }

    /// The newest of each kind; a trace may be in several lists.
    record FailureListsSchema(
            List<TraceSchema> failedTraces,
            List<TraceSchema> retries,
            List<TraceSchema> slowRequests,
            FailureTotalsSchema totals) {}

    /// How many traces there are of each kind.
    record FailureTotalsSchema(long failedTraces, long retries, long slowRequests) {}

    /// All clusters that were asked for.
    record ClustersSchema(List<ClusterSchema> items) {}

    /// Failures that say the same.
    ///
    /// @param template what they say, with placeholders for what differs
    /// @param count traces that failed, or recovered from failing, like this
    /// @param failed those that did not recover
    /// @param traceIds of the newest, newest first
    record ClusterSchema(
            String template,
            String failureType,
            long count,
            long failed,
            String firstSeen,
            String lastSeen,
            List<String> models,
            String example,
            List<String> traceIds) {}

    @Override
    public List<Route> routes() {
        return ROUTES;
    }

    @Get(uris = {"/failures", "/api/failures", "/tracellm/failures"})
    HttpResponse<byte[]> lists(HttpRequest<?> request, Caller caller) {
        Failures found = failures.failures(read(request, caller));
        return Answers.ok(
                new FailureListsSchema(
                        list(found.failed(), found),
                        list(found.retried(), found),
                        list(found.slow(), found),
                        new FailureTotalsSchema(
                                found.totals().failed(),
                                found.totals().retried(),
                                found.totals().slow())));
    }

    @Get(uris = {"/failures/clusters", "/api/failures/clusters", "/tracellm/failures/clusters"})
    HttpResponse<byte[]> clusters(HttpRequest<?> request, Caller caller) {
        return Answers.ok(
                new ClustersSchema(
                        clusters.clusters(read(request, caller)).stream()
                                .map(FailureController::cluster)
                                .toList()));
    }

    private static FailureRequest read(HttpRequest<?> request, Caller caller) {
        ParameterReader reader = new ParameterReader(request.getParameters()::getAll);
        List<TraceCondition> conditions =
                InsightParameters.conditions(reader, Property.ENVIRONMENT, Property.FAILURE_TYPE);
        TraceListParameters.usingModel(reader).ifPresent(conditions::add);
        TimeRange started = InsightParameters.started(reader);
        long limit = reader.whole(LIMIT).orElse(DEFAULT_LIMIT);
        reader.finish();
        return new FailureRequest(
                caller.reading(reader.text(InsightParameters.PROJECT)),
                conditions,
                started,
                (int) limit);
    }

    private List<TraceSchema> list(List<StoredTrace> traces, Failures found) {
        return traces.stream()
                .map(trace ->
                        translation.stored(
                                trace,
                                found.contents().getOrDefault(trace.ref(), TraceContent.NONE)))
                .toList();
    }

    private static ClusterSchema cluster(Cluster cluster) {
        return new ClusterSchema(
                cluster.template(),
                cluster.failureType(),
                cluster.traces(),
                cluster.failed(),
                Times.rfc3339(cluster.firstUnixNanos()),
                Times.rfc3339(cluster.lastUnixNanos()),
                cluster.models(),
                cluster.example(),
                cluster.samples());
    }
}
