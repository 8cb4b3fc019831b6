package io.tracemill.query.surface.sideseat;

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
import io.tracemill.query.listing.ListingRequest;
import io.tracemill.query.listing.ListingRequest.TraceOrder;
import io.tracemill.query.listing.TraceListing;
import io.tracemill.query.listing.TraceListing.ListingPage;
import io.tracemill.query.parameter.Parameter;
import io.tracemill.query.span.PlacedTrace;
import io.tracemill.query.surface.Surface;
import io.tracemill.query.surface.sideseat.body.TraceDetail;
import io.tracemill.query.surface.sideseat.body.TraceSummary;
import io.tracemill.query.surface.sideseat.parameter.Columns;
import io.tracemill.query.surface.sideseat.parameter.Ordering;
import io.tracemill.query.surface.sideseat.parameter.Paging;
import io.tracemill.query.surface.sideseat.parameter.Parameters;
import io.tracemill.query.surface.sideseat.parameter.QueryText;
import io.tracemill.query.surface.sideseat.parameter.SideSeatProblem;
import io.tracemill.query.surface.sideseat.parameter.Timestamps;
import io.tracemill.query.surface.sideseat.parameter.filter.FilterReader;
import io.tracemill.query.surface.sideseat.view.Details;
import io.tracemill.query.surface.sideseat.view.Traces;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// SideSeat's list of traces, and one with its spans.
///
/// Tokens and costs of a list are those of the spans that match what was asked of spans: a user, an
/// environment, a time, filters. All else is said of whole traces.
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class TraceController implements Described {

    static final String BASE = "/api/v1/project/{project_id}/otel";
    static final String PREFIXED = "/sideseat" + BASE;

    static final Map<Integer, String> ERRORS =
            Map.of(
                    400, "A parameter cannot be read, or the question costs too much",
                    401, "No key, or one that is not known",
                    404, "The key has no such project");

    private static final int MAX_ID_LENGTH = 256;

    private static final List<Parameter> LIST =
            List.of(
                    Parameters.PAGE,
                    Parameters.LIMIT,
                    Parameters.ORDER_BY,
                    Parameters.SESSION,
                    Parameters.USER,
                    Parameters.ENVIRONMENT,
                    Parameters.FROM,
                    Parameters.TO,
                    Parameters.FILTERS,
                    Parameters.INCLUDE_NON_GEN_AI);

    private static final List<Parameter> DETAIL = List.of(Parameters.INCLUDE_RAW_SPAN);

    private final TraceListing listing;
    private final Traces traces;
    private final Details details;

    TraceController(TraceListing listing, Traces traces, Details details) {
        this.listing = listing;
        this.traces = traces;
        this.details = details;
    }

    /// For the description.
    record TraceListSchema(List<TraceSummary> data, PageOf.Meta meta) {}

    @Override
    public List<Route> routes() {
        return List.of(
                Route.of(
                        Surface.SIDESEAT,
                        "GET",
                        BASE + "/traces",
                        "Traces page by page",
                        LIST,
                        200,
                        TraceListSchema.class,
                        ERRORS),
                Route.of(
                        Surface.SIDESEAT,
                        "GET",
                        BASE + "/traces/{trace_id}",
                        "One trace with its spans",
                        DETAIL,
                        200,
                        TraceDetail.class,
                        ERRORS));
    }

    @Get(uris = {BASE + "/traces", PREFIXED + "/traces"})
    HttpResponse<byte[]> list(HttpRequest<?> request, Caller caller, String project_id) {
        List<String> projects = Projects.of(caller, project_id);
        QueryText query = QueryText.ofList(request, LIST);
        Paging paging = Paging.read(query);
        ListingRequest asked = asked(query, projects, paging);
        ListingPage page = listing.page(asked);
        List<TraceSummary> summaries = traces.summaries(page.traces(), asked.matching());
        return SideSeatAnswers.list(
                PageOf.of(summaries, paging, page.total()),
                page.traces().stream().mapToLong(PlacedTrace::startUnixNanos).max());
    }

    private static ListingRequest asked(QueryText query, List<String> projects, Paging paging) {
        TraceOrder order =
                Ordering.read(query, Columns.TRACE_ORDER)
                        .map(ordering -> new TraceOrder(ordering.field(), ordering.ascending()))
                        .orElse(TraceOrder.NEWEST_FIRST);
        return new ListingRequest(
                projects,
                query.text(Parameters.SESSION),
                query.text(Parameters.USER).stream().toList(),
                query.text(Parameters.ENVIRONMENT).stream().toList(),
                Timestamps.range(query),
                FilterReader.read(query, Columns.OF_TRACES),
                query.flag(Parameters.INCLUDE_NON_GEN_AI),
                order,
                paging.skipped(),
                paging.limit());
    }

    @Get(uris = {BASE + "/traces/{trace_id}", PREFIXED + "/traces/{trace_id}"})
    HttpResponse<byte[]> detail(
            HttpRequest<?> request, Caller caller, String project_id, String trace_id) {
        List<String> projects = Projects.of(caller, project_id);
        if (trace_id.length() > MAX_ID_LENGTH) {
            throw SideSeatProblem.badRequest(
                    "INVALID_TRACE_ID",
                    "Invalid trace_id: must be 1-" + MAX_ID_LENGTH + " characters");
        }
        boolean raw = QueryText.ofOne(request, DETAIL).flag(Parameters.INCLUDE_RAW_SPAN);
        PlacedTrace trace =
                listing.find(projects, trace_id)
                        .orElseThrow(() ->
                                SideSeatProblem.notFound(
                                        "TRACE_NOT_FOUND", "Trace not found: " + trace_id));
        String tag = details.tag(trace);
        if (isKnown(request, tag)) {
            return HttpResponse.<byte[]>notModified().header("ETag", tag);
        }
        return Answers.ok(details.of(trace, raw)).header("ETag", tag);
    }

    private static boolean isKnown(HttpRequest<?> request, String tag) {
        Optional<String> known = request.getHeaders().findFirst("If-None-Match");
        return known.isPresent()
                && List.of(known.get().split("\\s*,\\s*")).stream()
                        .anyMatch(each -> each.equals("*") || each.equals(tag));
    }
}
