package io.tracemill.query.surface.sideseat.erase;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.tracemill.query.description.Described;
import io.tracemill.query.description.Route;
import io.tracemill.query.erase.Erasures;
import io.tracemill.query.http.Caller;
import io.tracemill.query.surface.Surface;
import io.tracemill.query.surface.sideseat.Projects;
import io.tracemill.schemas.model.ProjectId;
import io.tracemill.schemas.model.SpanId;
import io.tracemill.schemas.model.TraceId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Erases traces, sessions and spans. What is not known is no trouble: it is gone already.
///
/// The product documents a delete by path and answers 405 to it; here it works.
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class ErasureController implements Described {

    private static final String BASE = "/api/v1/project/{project_id}/otel";
    private static final String TRACES = BASE + "/traces";
    private static final String TRACE = BASE + "/traces/{trace_id}";
    private static final String SESSIONS = BASE + "/sessions";
    private static final String SPANS = BASE + "/spans";
    private static final String SIDESEAT = "/sideseat";

    private static final Map<Integer, String> ERRORS =
            Map.of(
                    400, "The body cannot be read, or lists nothing or more than 100",
                    401, "No key, or one that is not known",
                    403, "The key may not write",
                    404, "The key has no such project");

    private final Erasures erasures;

    ErasureController(Erasures erasures) {
        this.erasures = erasures;
    }

    /// For the description.
    record TraceIds(List<String> traceIds) {}

    /// For the description.
    record SessionIds(List<String> sessionIds) {}

    /// For the description.
    record Spans(List<SpanOfTrace> spans) {}

    /// For the description.
    record SpanOfTrace(String traceId, String spanId) {}

    @Override
    public List<Route> routes() {
        return List.of(
                route(TRACES, "Deletes up to 100 traces").taking(TraceIds.class),
                route(TRACE, "Deletes a trace"),
                route(SESSIONS, "Deletes all traces of up to 100 sessions")
                        .taking(SessionIds.class),
                route(SPANS, "Deletes up to 100 spans").taking(Spans.class));
    }

    private static Route route(String path, String summary) {
        return Route.of(
                Surface.SIDESEAT, "DELETE", path, summary, List.of(), 204, Void.class, ERRORS);
    }

    @Delete(uris = {TRACES, SIDESEAT + TRACES})
    @Consumes(MediaType.ALL)
    HttpResponse<?> traces(
            HttpRequest<?> request, Caller caller, String project_id, @Body @Nullable String body) {
        ProjectId project = project(caller, project_id);
        erasures.traces(project, traceIds(read(request, body).ids("trace_ids")));
        return HttpResponse.noContent();
    }

    @Delete(uris = {TRACE, SIDESEAT + TRACE})
    HttpResponse<?> trace(Caller caller, String project_id, String trace_id) {
        erasures.traces(project(caller, project_id), traceIds(List.of(trace_id)));
        return HttpResponse.noContent();
    }

    @Delete(uris = {SESSIONS, SIDESEAT + SESSIONS})
    @Consumes(MediaType.ALL)
    HttpResponse<?> sessions(
            HttpRequest<?> request, Caller caller, String project_id, @Body @Nullable String body) {
        ProjectId project = project(caller, project_id);
        erasures.sessions(project, read(request, body).ids("session_ids"));
        return HttpResponse.noContent();
    }

    @Delete(uris = {SPANS, SIDESEAT + SPANS})
    @Consumes(MediaType.ALL)
    HttpResponse<?> spans(
            HttpRequest<?> request, Caller caller, String project_id, @Body @Nullable String body) {
        ProjectId project = project(caller, project_id);
        Map<TraceId, List<SpanId>> spans = new LinkedHashMap<>();
        read(request, body)
                .spans()
                .forEach((trace, ids) -> {
                    List<SpanId> known =
                            ids.stream()
                                    .filter(id -> !id.isEmpty() && id.length() <= SpanId.MAX_LENGTH)
                                    .map(SpanId::new)
                                    .toList();
                    if (!known.isEmpty()) {
                        traceIds(List.of(trace)).forEach(id -> spans.put(id, known));
                    }
                });
        erasures.spans(project, spans);
        return HttpResponse.noContent();
    }

    private static ProjectId project(Caller caller, String projectId) {
        Projects.of(caller, projectId);
        caller.erasing(Optional.of(projectId));
        return new ProjectId(projectId);
    }

    private static ErasureBody read(HttpRequest<?> request, @Nullable String body) {
        return ErasureBody.of(
                Optional.ofNullable(request.getHeaders().get("Content-Type")),
                body == null ? "" : body);
    }

    /// Nothing has an id that no trace can have.
    private static List<TraceId> traceIds(List<String> ids) {
        return ids.stream()
                .filter(id -> !id.isEmpty() && id.length() <= TraceId.MAX_LENGTH)
                .map(TraceId::new)
                .toList();
    }
}
