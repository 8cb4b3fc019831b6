package io.tracemill.query.surface.trulayer;

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
import io.tracemill.query.parameter.PageCursors;
import io.tracemill.query.parameter.Parameter;
import io.tracemill.query.search.TraceCursor;
import io.tracemill.query.search.TraceRequest;
import io.tracemill.query.search.TraceSearch;
import io.tracemill.query.surface.Surface;
import io.tracemill.query.surface.shared.SharedTraces;
import io.tracemill.query.trace.StoredTrace;
import io.tracemill.query.whole.WholeTraces;
import io.tracemill.query.whole.WholeTraces.Portion;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Lists traces and shows one.
@Controller("/trulayer")
@ExecuteOn(TaskExecutors.BLOCKING)
final class TraceController implements Described, SharedTraces {

    /// What of each trace a list shows; the detail shows all.
    private static final Portion LISTED = new Portion(100, 4096);

    private static final List<Route> ROUTES =
            List.of(
                    Route.of(
                            Surface.TRULAYER,
                            "GET",
                            "/v1/traces",
                            "Traces that match, newest first, each with its first 100 spans, whose texts end after 4,096 characters",
                            Stream.concat(
                                            TraceParameters.FILTERS.stream(),
                                            Stream.<Parameter>of(
                                                    TraceParameters.CURSOR, TraceParameters.LIMIT))
                                    .toList(),
                            200,
                            TraceListSchema.class,
                            Map.of(
                                    400, "A parameter is invalid, or the question costs too much",
                                    403, "The project is not the key's")),
                    Route.of(
                            Surface.TRULAYER,
                            "GET",
                            "/v1/traces/{id}",
                            "One trace with its spans",
                            List.of(),
                            200,
                            TraceSchema.class,
                            Map.of(404, "No such trace in the key's projects")));

    private final TraceParameters parameters;
    private final TraceSearch search;
    private final WholeTraces traces;
    private final PageCursors cursors;

    TraceController(
            TraceParameters parameters,
            TraceSearch search,
            WholeTraces traces,
            PageCursors cursors) {
        this.parameters = parameters;
        this.search = search;
        this.traces = traces;
        this.cursors = cursors;
    }

    /// A page of traces.
    record TraceListSchema(
            List<TraceSchema> traces, boolean hasMore, @Nullable String nextCursor) {}

    @Override
    public List<Route> routes() {
        return ROUTES;
    }

    @Override
    public Surface surface() {
        return Surface.TRULAYER;
    }

    @Override
    @Get("/v1/traces")
    public HttpResponse<?> list(HttpRequest<?> request, Caller caller) {
        TraceRequest asked = parameters.page(request, caller);
        List<StoredTrace> found = search.newest(asked.withLimit(asked.limit() + 1));
        boolean more = found.size() > asked.limit();
        List<StoredTrace> page = more ? found.subList(0, asked.limit()) : found;
        return Answers.ok(
                new TraceListSchema(
                        traces.of(page, LISTED).stream()
                                .map(trace -> TraceTranslation.trace(trace, caller.tenantId()))
                                .toList(),
                        more,
                        more ? cursors.text(TraceCursor.after(page.getLast()).encode()) : null));
    }

    @Override
    @Get("/v1/traces/{id}")
    public HttpResponse<?> detail(HttpRequest<?> request, Caller caller, String id) {
        return traces.find(caller.projects(), id)
                .map(trace -> TraceTranslation.trace(trace, caller.tenantId()))
                .map(Answers::ok)
                .orElseThrow(() ->
                        new RefusedException(
                                RefusedException.Reason.TRACE_NOT_FOUND, "trace not found"));
    }
}
