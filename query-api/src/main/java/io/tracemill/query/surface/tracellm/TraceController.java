package io.tracemill.query.surface.tracellm;

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
import io.tracemill.query.parameter.ParameterReader;
import io.tracemill.query.search.TraceCursor;
import io.tracemill.query.search.TracePage;
import io.tracemill.query.search.TraceSearch;
import io.tracemill.query.trace.FoundTrace;
import io.tracemill.query.trace.TraceArchive;
import io.tracemill.query.trace.TraceContent;
import io.tracemill.query.trace.TraceRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Lists traces and shows one.
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class TraceController implements Described {

    private static final List<Route> ROUTES =
            List.of(
                    Route.canonical(
                            "GET",
                            "/traces",
                            "Traces that match, newest first",
                            TraceListParameters.ALL,
                            200,
                            TraceListSchema.class,
                            Map.of(
                                    403, "The project is not the key's",
                                    422, "A parameter is invalid, or the question costs too much")),
                    Route.canonical(
                            "GET",
                            "/traces/{trace_id}",
                            "One trace with its spans",
                            List.of(TraceListParameters.PROJECT),
                            200,
                            TraceDetailSchema.class,
                            Map.of(
                                    403, "The project is not the key's",
                                    404, "No such trace in the key's projects")));

    private final TraceSearch search;
    private final TraceArchive archive;
    private final TraceTranslation translation;
    private final SpanTranslation spanTranslation;
    private final PageCursors cursors;

    TraceController(
            TraceSearch search,
            TraceArchive archive,
            TraceTranslation translation,
            SpanTranslation spanTranslation,
            PageCursors cursors) {
        this.search = search;
        this.archive = archive;
        this.translation = translation;
        this.spanTranslation = spanTranslation;
        this.cursors = cursors;
    }

    /// A page of traces.
    ///
    /// @param total all that match, whatever the page
    /// @param totalExact whether it is all of them, and not only those of the last day
    record TraceListSchema(
            long total, boolean totalExact, List<TraceSchema> items, @Nullable String nextCursor) {}

    @Override
    public List<Route> routes() {
        return ROUTES;
    }

    @Get(uris = {"/traces", "/api/traces", "/tracellm/traces"})
    HttpResponse<byte[]> list(HttpRequest<?> request, Caller caller) {
        ParameterReader reader = new ParameterReader(request.getParameters()::getAll);
        TracePage page = search.search(TraceListParameters.read(reader, caller, cursors));
        Map<TraceRef, TraceContent> contents = archive.contents(page.traces());
        List<TraceSchema> items =
                page.traces().stream()
                        .map(trace ->
                                translation.stored(
                                        trace,
                                        contents.getOrDefault(trace.ref(), TraceContent.NONE)))
                        .toList();
        return Answers.ok(
                new TraceListSchema(
                        page.total().count(),
                        page.total().exact(),
                        items,
                        page.next().map(TraceCursor::encode).map(cursors::text).orElse(null)));
    }

    @Get(uris = {"/traces/{trace_id}", "/api/traces/{trace_id}", "/tracellm/traces/{trace_id}"})
    HttpResponse<byte[]> detail(HttpRequest<?> request, Caller caller, String trace_id) {
        ParameterReader reader = new ParameterReader(request.getParameters()::getAll);
        Optional<String> project = reader.text(TraceListParameters.PROJECT);
        return archive.find(caller.reading(project), trace_id)
                .map(this::detail)
                .map(Answers::ok)
                .orElseThrow(() ->
                        new RefusedException(
                                RefusedException.Reason.TRACE_NOT_FOUND, "Trace not found"));
    }

    private TraceDetailSchema detail(FoundTrace found) {
        return new TraceDetailSchema(
                translation.stored(found.trace(), found.content()),
                spanTranslation.tree(found.spans()),
                found.truncated() || found.trace().truncated());
    }
}
