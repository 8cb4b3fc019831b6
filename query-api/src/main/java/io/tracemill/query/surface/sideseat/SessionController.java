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
import io.tracemill.query.parameter.Parameter;
import io.tracemill.query.session.Session;
import io.tracemill.query.session.SessionListing;
import io.tracemill.query.session.SessionPage;
import io.tracemill.query.session.SessionRequest;
import io.tracemill.query.surface.Surface;
import io.tracemill.query.surface.sideseat.body.SessionDetail;
import io.tracemill.query.surface.sideseat.body.SessionSummary;
import io.tracemill.query.surface.sideseat.parameter.Columns;
import io.tracemill.query.surface.sideseat.parameter.Ordering;
import io.tracemill.query.surface.sideseat.parameter.Paging;
import io.tracemill.query.surface.sideseat.parameter.Parameters;
import io.tracemill.query.surface.sideseat.parameter.QueryText;
import io.tracemill.query.surface.sideseat.parameter.SideSeatProblem;
import io.tracemill.query.surface.sideseat.parameter.Timestamps;
import io.tracemill.query.surface.sideseat.parameter.filter.FilterReader;
import io.tracemill.query.surface.sideseat.view.Sessions;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// SideSeat's list of sessions, and one with its traces.
///
/// A list says of each session what the spans say that carry its id; the detail is about its traces
/// whole.
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class SessionController implements Described {

    private static final Map<String, SessionRequest.Field> ORDER =
            Map.of(
                    "start_time", SessionRequest.Field.START,
                    "end_time", SessionRequest.Field.END,
                    "trace_count", SessionRequest.Field.TRACE_COUNT,
                    "span_count", SessionRequest.Field.SPAN_COUNT,
                    "observation_count", SessionRequest.Field.OBSERVATION_COUNT);

    private static final List<Parameter> LIST =
            List.of(
                    Parameters.PAGE,
                    Parameters.LIMIT,
                    Parameters.ORDER_BY,
                    Parameters.USER,
                    Parameters.ENVIRONMENT,
                    Parameters.FROM,
                    Parameters.TO,
                    Parameters.FILTERS);

    private final SessionListing listing;
    private final Sessions sessions;

    SessionController(SessionListing listing, Sessions sessions) {
        this.listing = listing;
        this.sessions = sessions;
    }

    /// For the description.
    record SessionListSchema(List<SessionSummary> data, PageOf.Meta meta) {}

    @Override
    public List<Route> routes() {
        return List.of(
                Route.of(
                        Surface.SIDESEAT,
                        "GET",
                        TraceController.BASE + "/sessions",
                        "Sessions page by page",
                        LIST,
                        200,
                        SessionListSchema.class,
                        TraceController.ERRORS),
                Route.of(
                        Surface.SIDESEAT,
                        "GET",
                        TraceController.BASE + "/sessions/{session_id}",
                        "One session with its traces",
                        List.of(),
                        200,
                        SessionDetail.class,
                        TraceController.ERRORS));
    }

    @Get(uris = {TraceController.BASE + "/sessions", TraceController.PREFIXED + "/sessions"})
    HttpResponse<byte[]> list(HttpRequest<?> request, Caller caller, String project_id) {
        List<String> projects = Projects.of(caller, project_id);
        QueryText query = QueryText.ofList(request, LIST);
        Paging paging = Paging.read(query);
        SessionPage page = listing.page(asked(query, projects, paging));
        return SideSeatAnswers.list(
                PageOf.of(
                        page.sessions().stream().map(sessions::summary).toList(),
                        paging,
                        page.total()),
                page.sessions().stream().mapToLong(Session::startUnixNanos).max());
    }

    @Get(
            uris = {
                TraceController.BASE + "/sessions/{session_id}",
                TraceController.PREFIXED + "/sessions/{session_id}"
            })
    HttpResponse<byte[]> detail(Caller caller, String project_id, String session_id) {
        return sessions.detail(Projects.of(caller, project_id), session_id)
                .map(Answers::ok)
                .orElseThrow(() ->
                        SideSeatProblem.notFound(
                                "SESSION_NOT_FOUND", "Session not found: " + session_id));
    }

    private static SessionRequest asked(QueryText query, List<String> projects, Paging paging) {
        Ordering<SessionRequest.Field> order =
                Ordering.read(query, ORDER)
                        .orElse(new Ordering<>(SessionRequest.Field.START, false));
        ListingRequest traces =
                new ListingRequest(
                        projects,
                        Optional.empty(),
                        query.text(Parameters.USER).stream().toList(),
                        query.text(Parameters.ENVIRONMENT).stream().toList(),
                        Timestamps.range(query),
                        FilterReader.read(query, Columns.OF_SESSIONS),
                        true,
                        TraceOrder.NEWEST_FIRST,
                        paging.skipped(),
                        paging.limit());
        return new SessionRequest(traces, order.field(), order.ascending());
    }
}
