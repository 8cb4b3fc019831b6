package io.tracemill.query.surface.tracellm;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.tracemill.query.description.Described;
import io.tracemill.query.description.Route;
import io.tracemill.query.erase.Erasures;
import io.tracemill.query.http.Caller;
import io.tracemill.query.http.RefusedException;
import io.tracemill.query.parameter.ParameterReader;
import io.tracemill.schemas.model.ProjectId;
import io.tracemill.schemas.model.SpanId;
import io.tracemill.schemas.model.TraceId;
import java.util.List;
import java.util.Map;

/// Erases traces, sessions and spans.
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class ErasureController implements Described {

    private static final String TRACE = "/traces/{trace_id}";
    private static final String SPAN = "/traces/{trace_id}/spans/{span_id}";
    private static final String SESSION = "/sessions/{session_id}";
    private static final String WHEN =
            ". Mostly it is nowhere to be read when the answer comes, under load a little later";

    private static final List<Route> ROUTES =
            List.of(
                    route(
                            TRACE,
                            "Erases a trace: its spans, its scores, what is said of it and its share in all figures",
                            "No such trace in the key's projects"),
                    route(
                            SPAN,
                            "Erases a span; its trace is then what the others make of it",
                            "No such trace in the key's projects"),
                    route(
                            SESSION,
                            "Erases all traces of a session",
                            "No such session in the key's projects"));

    private final Erasures erasures;

    ErasureController(Erasures erasures) {
        this.erasures = erasures;
    }

    private static Route route(String path, String summary, String unknown) {
        return Route.canonical(
                "DELETE",
                path,
                summary + WHEN,
                List.of(TraceListParameters.PROJECT),
                204,
                Void.class,
                Map.of(
                        403,
                        "The project is not the key's, or the key may not write",
                        404,
                        unknown));
    }

    @Override
    public List<Route> routes() {
        return ROUTES;
    }

    @Delete(uris = {TRACE, "/api" + TRACE, "/tracellm" + TRACE})
    HttpResponse<?> trace(HttpRequest<?> request, Caller caller, String trace_id) {
        TraceId trace = traceId(trace_id);
        erasures.traces(projectOf(trace, request, caller), List.of(trace));
        return HttpResponse.noContent();
    }

    @Delete(uris = {SPAN, "/api" + SPAN, "/tracellm" + SPAN})
    HttpResponse<?> span(HttpRequest<?> request, Caller caller, String trace_id, String span_id) {
        TraceId trace = traceId(trace_id);
        if (span_id.isEmpty() || span_id.length() > SpanId.MAX_LENGTH) {
            throw unknown();
        }
        erasures.spans(
                projectOf(trace, request, caller), Map.of(trace, List.of(new SpanId(span_id))));
        return HttpResponse.noContent();
    }

    @Delete(uris = {SESSION, "/api" + SESSION, "/tracellm" + SESSION})
    HttpResponse<?> session(HttpRequest<?> request, Caller caller, String session_id) {
        int erased = 0;
        for (String project : projects(request, caller)) {
            erased += erasures.sessions(new ProjectId(project), List.of(session_id));
        }
        if (erased == 0) {
            throw new RefusedException(
                    RefusedException.Reason.TRACE_NOT_FOUND, "Session not found");
        }
        return HttpResponse.noContent();
    }

    private ProjectId projectOf(TraceId trace, HttpRequest<?> request, Caller caller) {
        return erasures.projectOf(projects(request, caller), trace)
                .orElseThrow(ErasureController::unknown);
    }

    private static List<String> projects(HttpRequest<?> request, Caller caller) {
        ParameterReader reader = new ParameterReader(request.getParameters()::getAll);
        return caller.erasing(reader.text(TraceListParameters.PROJECT));
    }

    private static TraceId traceId(String text) {
        if (text.isEmpty() || text.length() > TraceId.MAX_LENGTH) {
            throw unknown();
        }
        return new TraceId(text);
    }

    private static RefusedException unknown() {
        return new RefusedException(RefusedException.Reason.TRACE_NOT_FOUND, "Trace not found");
    }
}
