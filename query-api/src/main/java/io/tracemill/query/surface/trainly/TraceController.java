package io.tracemill.query.surface.trainly;

import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.tracemill.query.description.Described;
import io.tracemill.query.description.Route;
import io.tracemill.query.http.Answers;
import io.tracemill.query.http.Caller;
import io.tracemill.query.http.RefusedException;
import io.tracemill.query.parameter.ParameterReader;
import io.tracemill.query.score.Scores;
import io.tracemill.query.search.TimeRange;
import io.tracemill.query.search.TraceCondition;
import io.tracemill.query.search.TraceCursor;
import io.tracemill.query.search.TraceRequest;
import io.tracemill.query.surface.Surface;
import io.tracemill.query.trace.FoundTrace;
import io.tracemill.query.trace.TraceArchive;
import io.tracemill.query.trace.TraceRef;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Trainly's list of traces, a bare array, and one trace.
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class TraceController implements Described {

    static final Map<Integer, String> ERRORS =
            Map.of(
                    400, "A parameter is invalid, or the question costs too much",
                    403, "The project is not the key's");

    private static final Type LIST = Argument.listOf(TrainlyTrace.class).asType();

    private static final List<Route> ROUTES =
            List.of(
                    Route.of(
                            Surface.TRAINLY,
                            "GET",
                            "/v1/{project}/analytics/traces",
                            "Traces that match, newest first",
                            List.of(
                                    TrainlyParameters.LIMIT,
                                    TrainlyParameters.STATUS,
                                    TrainlyParameters.START,
                                    TrainlyParameters.END),
                            200,
                            LIST,
                            ERRORS),
                    Route.of(
                            Surface.TRAINLY,
                            "GET",
                            "/v1/{project}/analytics/traces/{trace_id}",
                            "One trace with its spans, its tool calls and its scores",
                            List.of(),
                            200,
                            TrainlyTraceDetail.class,
                            Map.of(
                                    403, "The project is not the key's",
                                    404, "No such trace in the project")));

    private final TracePages pages;
    private final TraceArchive archive;
    private final Scores scores;

    TraceController(TracePages pages, TraceArchive archive, Scores scores) {
        this.pages = pages;
        this.archive = archive;
        this.scores = scores;
    }

    @Override
    public List<Route> routes() {
        return ROUTES;
    }

    @Get(uris = {"/v1/{project}/analytics/traces", "/trainly/v1/{project}/analytics/traces"})
    HttpResponse<byte[]> list(HttpRequest<?> request, Caller caller, String project) {
        List<String> projects = caller.reading(Optional.of(project));
        ParameterReader reader = TrainlyParameters.reader(request);
        int limit = TrainlyParameters.limit(reader);
        List<TraceCondition> conditions = TrainlyParameters.conditions(reader);
        TimeRange created = TrainlyParameters.created(reader);
        reader.finish();
        return Answers.ok(
                pages.page(
                                new TraceRequest(
                                        projects, conditions, created, TraceCursor.START, limit))
                        .traces());
    }

    @Get(
            uris = {
                "/v1/{project}/analytics/traces/{trace_id}",
                "/trainly/v1/{project}/analytics/traces/{trace_id}"
            })
    HttpResponse<byte[]> detail(Caller caller, String project, String trace_id) {
        return archive.find(caller.reading(Optional.of(project)), trace_id)
                .map(this::detail)
                .map(Answers::ok)
                .orElseThrow(() ->
                        new RefusedException(
                                RefusedException.Reason.TRACE_NOT_FOUND, "Trace not found"));
    }

    private TrainlyTraceDetail detail(FoundTrace found) {
        TraceRef ref = found.trace().ref();
        return DetailTranslation.detail(
                found, scores.of(List.of(ref)).getOrDefault(ref, List.of()));
    }
}
