package io.tracemill.query.surface.trulayer;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.tracemill.query.analytics.Spread;
import io.tracemill.query.description.Described;
import io.tracemill.query.description.Route;
import io.tracemill.query.failure.Cluster;
import io.tracemill.query.failure.ClustersQuery;
import io.tracemill.query.failure.FailureRequest;
import io.tracemill.query.http.Answers;
import io.tracemill.query.http.Caller;
import io.tracemill.query.parameter.Parameter;
import io.tracemill.query.parameter.ParameterReader;
import io.tracemill.query.search.TimeRange;
import io.tracemill.query.search.TraceCondition;
import io.tracemill.query.search.TraceCondition.Property;
import io.tracemill.query.summary.SummaryQuery;
import io.tracemill.query.summary.TraceSummary;
import io.tracemill.query.surface.Surface;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What traces come to, and what those that failed say.
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class FigureController implements Described {

    private static final Parameter LIMIT =
            Parameter.whole("limit", "Clusters to return, 50 when absent").atLeast(1).atMost(200);

    private static final List<Parameter> METRICS =
            List.of(
                    TraceParameters.PROJECT,
                    Parameter.time("from", "Started then or later; a day before to when absent"),
                    Parameter.time("to", "Started before; now when absent"));

    private static final List<Parameter> CLUSTERS =
            List.of(TraceParameters.PROJECT, TraceParameters.FROM, TraceParameters.TO, LIMIT);

    private static final Map<Integer, String> ERRORS =
            Map.of(
                    400, "A parameter is invalid, or the question costs too much",
                    403, "The project is not the key's");

    private static final List<Route> ROUTES =
            List.of(
                    Route.of(
                            Surface.TRULAYER,
                            "GET",
                            "/v1/metrics",
                            "What the traces of some time come to",
                            METRICS,
                            200,
                            MetricsSchema.class,
                            ERRORS),
                    Route.of(
                            Surface.TRULAYER,
                            "GET",
                            "/v1/failures/clusters",
                            "Traces that failed, by what they say, the most frequent first",
                            CLUSTERS,
                            200,
                            ClusterListSchema.class,
                            ERRORS));

    private static final long DEFAULT_LIMIT = 50;
    private static final long DAY_NANOS = Duration.ofDays(1).toNanos();

    private final TraceParameters parameters;
    private final SummaryQuery summaries;
    private final ClustersQuery clusters;

    FigureController(TraceParameters parameters, SummaryQuery summaries, ClustersQuery clusters) {
        this.parameters = parameters;
        this.summaries = summaries;
        this.clusters = clusters;
    }

    /// What traces come to; null is what traces that there are not do not have.
    ///
    /// @param errorRate from 0 to 1
    /// @param totalCost in US dollars, of the traces whose cost is known
    record MetricsSchema(
            long totalTraces,
            long errorCount,
            @Nullable Double errorRate,
            @Nullable Double p50LatencyMs,
            @Nullable Double p95LatencyMs,
            @Nullable Double p99LatencyMs,
            @Nullable BigDecimal totalCost,
            String from,
            String to) {}

    record ClusterListSchema(List<ClusterSchema> clusters) {}

    /// Traces that failed with the same words, but for numbers, ids and such.
    ///
    /// @param errorMessage the newest one's words
    /// @param sampleIds of the newest of them
    record ClusterSchema(
            String errorMessage,
            long count,
            String firstSeen,
            String lastSeen,
            List<String> sampleIds) {}

    @Override
    public List<Route> routes() {
        return ROUTES;
    }

    @Get(uris = {"/v1/metrics", "/trulayer/v1/metrics"})
    HttpResponse<byte[]> metrics(HttpRequest<?> request, Caller caller) {
        ParameterReader reader = TraceParameters.reader(request);
        TimeRange range = lastDay(reader);
        reader.finish();
        List<String> projects = parameters.projects(reader, caller);
        TraceSummary summary = summaries.summary(projects, range);
        return Answers.ok(
                new MetricsSchema(
                        summary.traces(),
                        summary.failed(),
                        summary.traces() == 0 ? null : (double) summary.failed() / summary.traces(),
                        summary.spread().map(Spread::p50Nanos).map(this::millis).orElse(null),
                        summary.spread().map(Spread::p95Nanos).map(this::millis).orElse(null),
                        summary.spread().map(Spread::p99Nanos).map(this::millis).orElse(null),
                        summary.knownCosts() == 0 ? null : TraceTranslation.plain(summary.cost()),
                        TraceTranslation.time(range.fromNanos()),
                        TraceTranslation.time(range.toNanos())));
    }

    @Get(uris = {"/v1/failures/clusters", "/trulayer/v1/failures/clusters"})
    HttpResponse<byte[]> clusters(HttpRequest<?> request, Caller caller) {
        ParameterReader reader = TraceParameters.reader(request);
        TimeRange range = TraceParameters.started(reader);
        int limit = (int) reader.whole(LIMIT).orElse(DEFAULT_LIMIT);
        reader.finish();
        List<Cluster> found =
                clusters.clusters(
                        new FailureRequest(
                                parameters.projects(reader, caller),
                                List.of(new TraceCondition.Is(Property.STATUS, "failed")),
                                range,
                                limit));
        return Answers.ok(new ClusterListSchema(found.stream().map(this::cluster).toList()));
    }

    private static TimeRange lastDay(ParameterReader reader) {
        TimeRange asked = TraceParameters.started(reader);
        long now = System.currentTimeMillis() * TraceTranslation.NANOS_PER_MILLI;
        long to = asked.hasEnd() ? asked.toNanos() : Math.max(now, asked.fromNanos());
        return new TimeRange(
                asked.hasStart() ? asked.fromNanos() : Math.max(0, to - DAY_NANOS), to);
    }

    private ClusterSchema cluster(Cluster cluster) {
        return new ClusterSchema(
                cluster.example().isEmpty() ? cluster.failureType() : cluster.example(),
                cluster.traces(),
                TraceTranslation.time(cluster.firstUnixNanos()),
                TraceTranslation.time(cluster.lastUnixNanos()),
                cluster.samples());
    }

    private double millis(long nanos) {
        return (double) nanos / TraceTranslation.NANOS_PER_MILLI;
    }
}
