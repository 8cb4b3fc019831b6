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
import io.tracemill.query.listing.TraceListing;
import io.tracemill.query.parameter.Parameter;
import io.tracemill.query.span.PlacedTrace;
import io.tracemill.query.span.search.SpanCondition;
import io.tracemill.query.span.search.SpanCondition.Match;
import io.tracemill.query.span.search.SpanCondition.Order;
import io.tracemill.query.span.search.SpanField;
import io.tracemill.query.span.search.SpanOrder;
import io.tracemill.query.span.search.SpanRequest;
import io.tracemill.query.span.search.SpanSearch;
import io.tracemill.query.span.search.SpanSearch.SpanPage;
import io.tracemill.query.surface.Surface;
import io.tracemill.query.surface.sideseat.body.SpanSummary;
import io.tracemill.query.surface.sideseat.parameter.Columns;
import io.tracemill.query.surface.sideseat.parameter.Ordering;
import io.tracemill.query.surface.sideseat.parameter.Paging;
import io.tracemill.query.surface.sideseat.parameter.Parameters;
import io.tracemill.query.surface.sideseat.parameter.QueryText;
import io.tracemill.query.surface.sideseat.parameter.SideSeatProblem;
import io.tracemill.query.surface.sideseat.parameter.SpanParameters;
import io.tracemill.query.surface.sideseat.view.Spans;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// SideSeat's lists of spans, and one alone.
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class SpanController implements Described {

    private static final List<Parameter> OF_TRACE =
            List.of(
                    Parameters.PAGE,
                    Parameters.LIMIT,
                    Parameters.ORDER_BY,
                    Parameters.INCLUDE_RAW_SPAN);

    private static final List<Parameter> DETAIL = List.of(Parameters.INCLUDE_RAW_SPAN);

    private static final String IN_TRACE = "/traces/{trace_id}/spans";

    private final SpanSearch search;
    private final TraceListing listing;

    SpanController(SpanSearch search, TraceListing listing) {
        this.search = search;
        this.listing = listing;
    }

    /// For the description.
    record SpanListSchema(List<SpanSummary> data, PageOf.Meta meta) {}

    @Override
    public List<Route> routes() {
        return List.of(
                route("/spans", "Spans page by page", SpanParameters.ALL, SpanListSchema.class),
                route(
                        IN_TRACE,
                        "The spans of a trace page by page",
                        OF_TRACE,
                        SpanListSchema.class),
                route(IN_TRACE + "/{span_id}", "One span", DETAIL, SpanSummary.class));
    }

    private static Route route(
            String path, String summary, List<Parameter> parameters, Class<?> body) {
        return Route.of(
                Surface.SIDESEAT,
                "GET",
                TraceController.BASE + path,
                summary,
                parameters,
                200,
                body,
                TraceController.ERRORS);
    }

    @Get(uris = {TraceController.BASE + "/spans", TraceController.PREFIXED + "/spans"})
    HttpResponse<byte[]> list(HttpRequest<?> request, Caller caller, String project_id) {
        List<String> projects = Projects.of(caller, project_id);
        QueryText query = QueryText.ofList(request, SpanParameters.ALL);
        Paging paging = Paging.read(query);
        SpanOrder order = order(query);
        List<SpanCondition> conditions = SpanParameters.conditions(query);
        Optional<String> trace = query.text(SpanParameters.TRACE);
        PageOf<SpanSummary> page =
                trace.isPresent()
                        ? ofTrace(projects, trace.get(), conditions, query, paging, order)
                        : page(projects, conditions, query, paging, order);
        return SideSeatAnswers.uncached(page);
    }

    @Get(uris = {TraceController.BASE + IN_TRACE, TraceController.PREFIXED + IN_TRACE})
    HttpResponse<byte[]> inTrace(
            HttpRequest<?> request, Caller caller, String project_id, String trace_id) {
        List<String> projects = Projects.of(caller, project_id);
        QueryText query = QueryText.ofList(request, OF_TRACE);
        Paging paging = Paging.read(query);
        return Answers.ok(ofTrace(projects, trace_id, List.of(), query, paging, order(query)));
    }

    @Get(
            uris = {
                TraceController.BASE + IN_TRACE + "/{span_id}",
                TraceController.PREFIXED + IN_TRACE + "/{span_id}"
            })
    HttpResponse<byte[]> detail(
            HttpRequest<?> request,
            Caller caller,
            String project_id,
            String trace_id,
            String span_id) {
        List<String> projects = Projects.of(caller, project_id);
        QueryText query = QueryText.ofOne(request, DETAIL);
        List<SpanCondition> conditions =
                List.of(new SpanCondition.Text(SpanField.SPAN_ID, Match.IS, span_id));
        PageOf<SpanSummary> page =
                ofTrace(
                        projects,
                        trace_id,
                        conditions,
                        query,
                        new Paging(1, 1),
                        SpanOrder.NEWEST_FIRST);
        if (page.data().isEmpty()) {
            throw SideSeatProblem.notFound(
                    "SPAN_NOT_FOUND", "Span not found: " + trace_id + "/" + span_id);
        }
        return Answers.ok(page.data().getFirst());
    }

    /// Between the times of the trace, where its spans lie.
    private PageOf<SpanSummary> ofTrace(
            List<String> projects,
            String traceId,
            List<SpanCondition> conditions,
            QueryText query,
            Paging paging,
            SpanOrder order) {
        Optional<PlacedTrace> found = listing.find(projects, traceId);
        if (found.isEmpty()) {
            return PageOf.of(List.of(), paging, 0);
        }
        PlacedTrace trace = found.get();
        List<SpanCondition> all = new ArrayList<>(conditions);
        all.add(new SpanCondition.Text(SpanField.TRACE_ID, Match.IS, traceId));
        all.add(new SpanCondition.Time(SpanField.START, Order.AT_LEAST, trace.startUnixNanos()));
        all.add(new SpanCondition.Time(SpanField.START, Order.AT_MOST, trace.endUnixNanos()));
        return page(projects, all, query, paging, order);
    }

    private PageOf<SpanSummary> page(
            List<String> projects,
            List<SpanCondition> conditions,
            QueryText query,
            Paging paging,
            SpanOrder order) {
        SpanPage page =
                search.page(
                        new SpanRequest(
                                projects,
                                conditions,
                                order,
                                paging.skipped(),
                                paging.limit(),
                                query.flag(Parameters.INCLUDE_RAW_SPAN)));
        return PageOf.of(Spans.summaries(page.spans()), paging, page.total());
    }

    private static SpanOrder order(QueryText query) {
        return Ordering.read(query, Columns.SPAN_ORDER)
                .map(ordering -> new SpanOrder(ordering.field(), ordering.ascending()))
                .orElse(SpanOrder.NEWEST_FIRST);
    }
}
