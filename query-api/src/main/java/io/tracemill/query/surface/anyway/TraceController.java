package io.tracemill.query.surface.anyway;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.tracemill.query.description.Described;
import io.tracemill.query.description.Route;
import io.tracemill.query.http.Caller;
import io.tracemill.query.http.RefusedException;
import io.tracemill.query.parameter.PageCursors;
import io.tracemill.query.search.TraceCursor;
import io.tracemill.query.search.TraceRequest;
import io.tracemill.query.search.TraceSearch;
import io.tracemill.query.surface.Surface;
import io.tracemill.query.surface.anyway.Envelope.PaginationSchema;
import io.tracemill.query.surface.anyway.TraceSchemas.TraceAnswerSchema;
import io.tracemill.query.surface.anyway.TraceSchemas.TraceDetailSchema;
import io.tracemill.query.surface.anyway.TraceSchemas.TraceListSchema;
import io.tracemill.query.surface.anyway.TraceSchemas.TraceSchema;
import io.tracemill.query.surface.shared.SharedTraces;
import io.tracemill.query.trace.StoredTrace;
import io.tracemill.query.trace.TraceArchive;
import io.tracemill.query.trace.TraceRef;
import io.tracemill.query.trace.TraceRoot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Anyway's list of traces, and one trace.
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class TraceController implements Described, SharedTraces {

    static final String TOO_MANY = "The key has asked too much in this minute";

    private static final List<Route> ROUTES =
            List.of(
                    Route.of(
                            Surface.ANYWAY,
                            "GET",
                            "/v1/traces",
                            "Traces that match, newest first",
                            AnywayParameters.ALL,
                            200,
                            TraceListSchema.class,
                            Map.of(
                                    400, "A parameter is invalid, or the question costs too much",
                                    403, "The key may not read",
                                    429, TOO_MANY)),
                    Route.of(
                            Surface.ANYWAY,
                            "GET",
                            "/v1/traces/{id}",
                            "One trace with its spans",
                            List.of(),
                            200,
                            TraceAnswerSchema.class,
                            Map.of(
                                    403, "The key may not read",
                                    404, "No such trace in the key's projects",
                                    429, TOO_MANY)));

    private final TraceSearch search;
    private final TraceArchive archive;
    private final PageCursors cursors;

    TraceController(TraceSearch search, TraceArchive archive, PageCursors cursors) {
        this.search = search;
        this.archive = archive;
        this.cursors = cursors;
    }

    @Override
    public Surface surface() {
        return Surface.ANYWAY;
    }

    @Override
    public List<Route> routes() {
        return ROUTES;
    }

    @Override
    @Get("/anyway/v1/traces")
    public HttpResponse<?> list(HttpRequest<?> request, Caller caller) {
        TraceRequest asked = AnywayParameters.read(request, caller, cursors);
        // one more than asked for tells whether there are more
        List<StoredTrace> found =
                search.newest(
                        new TraceRequest(
                                asked.projects(),
                                asked.conditions(),
                                asked.started(),
                                asked.after(),
                                asked.limit() + 1));
        boolean more = found.size() > asked.limit();
        List<StoredTrace> page = more ? found.subList(0, asked.limit()) : found;
        Map<TraceRef, TraceRoot> roots = archive.roots(page);
        List<TraceSchema> data =
                page.stream()
                        .map(trace ->
                                TraceTranslation.trace(
                                        trace, Optional.ofNullable(roots.get(trace.ref()))))
                        .toList();
        @Nullable String next =
                more ? cursors.text(TraceCursor.after(page.getLast()).encode()) : null;
        return Envelope.of(
                200,
                meta ->
                        new TraceListSchema(
                                data, new PaginationSchema(asked.limit(), more, next), meta));
    }

    @Override
    @Get("/anyway/v1/traces/{id}")
    public HttpResponse<?> detail(HttpRequest<?> request, Caller caller, String id) {
        TraceDetailSchema trace =
                archive.find(caller.projects(), id)
                        .map(TraceTranslation::detail)
                        .orElseThrow(() ->
                                new RefusedException(
                                        RefusedException.Reason.TRACE_NOT_FOUND,
                                        "Trace does not exist"));
        return Envelope.of(200, meta -> new TraceAnswerSchema(trace, meta));
    }
}
