package io.tracemill.query.surface.sideseat;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.tracemill.query.description.Described;
import io.tracemill.query.description.Route;
import io.tracemill.query.http.Caller;
import io.tracemill.query.option.FilterOptions;
import io.tracemill.query.option.Option;
import io.tracemill.query.option.OptionRequest;
import io.tracemill.query.option.OptionRequest.Subject;
import io.tracemill.query.parameter.Parameter;
import io.tracemill.query.surface.Surface;
import io.tracemill.query.surface.sideseat.parameter.Parameters;
import io.tracemill.query.surface.sideseat.parameter.QueryText;
import io.tracemill.query.surface.sideseat.parameter.Timestamps;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The values that SideSeat's lists can be filtered by, with exact counts.
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class OptionsController implements Described {

    private static final long MAX_AGE_SECONDS = 30;

    private static final Parameter ALL_SPANS =
            Parameter.flag(
                    "observations_only", "false for all spans, and not only those of GenAI work");

    private static final List<Parameter> PARAMETERS =
            List.of(Parameters.COLUMNS, Parameters.FROM, Parameters.TO);

    private static final List<Parameter> OF_SPANS =
            Stream.concat(PARAMETERS.stream(), Stream.of(ALL_SPANS)).toList();

    private static final String TAGS = "tags";

    private static final List<String> TRACE_COLUMNS =
            List.of("environment", "trace_name", "user_id", "session_id");
    private static final List<String> SESSION_COLUMNS = List.of("environment", "user_id");
    private static final List<String> SPAN_COLUMNS =
            List.of(
                    "observation_type",
                    "gen_ai_request_model",
                    "framework",
                    "status_code",
                    "span_category",
                    "environment",
                    "gen_ai_agent_name",
                    "gen_ai_system");

    private final FilterOptions options;

    OptionsController(FilterOptions options) {
        this.options = options;
    }

    /// @param options by column
    record OptionsSchema(Map<String, List<Option>> options) {}

    @Override
    public List<Route> routes() {
        return List.of(
                route("/traces", "of traces", PARAMETERS),
                route("/spans", "of spans", OF_SPANS),
                route("/sessions", "of sessions", PARAMETERS));
    }

    private static Route route(String path, String what, List<Parameter> parameters) {
        return Route.of(
                Surface.SIDESEAT,
                "GET",
                TraceController.BASE + path + "/filter-options",
                "The most frequent values " + what,
                parameters,
                200,
                OptionsSchema.class,
                TraceController.ERRORS);
    }

    @Get(
            uris = {
                TraceController.BASE + "/traces/filter-options",
                TraceController.PREFIXED + "/traces/filter-options"
            })
    HttpResponse<byte[]> ofTraces(HttpRequest<?> request, Caller caller, String project_id) {
        List<String> projects = Projects.of(caller, project_id);
        QueryText query = QueryText.ofList(request, PARAMETERS);
        // tags come whether they are asked for or not
        List<String> columns =
                Stream.concat(columns(query, TRACE_COLUMNS), Stream.of(TAGS)).distinct().toList();
        return answer(query, projects, Subject.TRACES, columns, false);
    }

    @Get(
            uris = {
                TraceController.BASE + "/spans/filter-options",
                TraceController.PREFIXED + "/spans/filter-options"
            })
    HttpResponse<byte[]> ofSpans(HttpRequest<?> request, Caller caller, String project_id) {
        List<String> projects = Projects.of(caller, project_id);
        QueryText query = QueryText.ofList(request, OF_SPANS);
        boolean observations = query.text(ALL_SPANS).isEmpty() || query.flag(ALL_SPANS);
        List<String> columns = columns(query, SPAN_COLUMNS).toList();
        return answer(query, projects, Subject.SPANS, columns, observations);
    }

    @Get(
            uris = {
                TraceController.BASE + "/sessions/filter-options",
                TraceController.PREFIXED + "/sessions/filter-options"
            })
    HttpResponse<byte[]> ofSessions(HttpRequest<?> request, Caller caller, String project_id) {
        List<String> projects = Projects.of(caller, project_id);
        QueryText query = QueryText.ofList(request, PARAMETERS);
        List<String> columns = columns(query, SESSION_COLUMNS).toList();
        return answer(query, projects, Subject.SESSIONS, columns, false);
    }

    private static Stream<String> columns(QueryText query, List<String> otherwise) {
        return query.text(Parameters.COLUMNS)
                .map(text -> Stream.of(text.split(",")).map(String::strip).distinct())
                .orElse(otherwise.stream());
    }

    private HttpResponse<byte[]> answer(
            QueryText query,
            List<String> projects,
            Subject subject,
            List<String> columns,
            boolean observations) {
        OptionRequest asked =
                new OptionRequest(
                        projects, subject, columns, Timestamps.range(query), observations);
        return SideSeatAnswers.cached(new OptionsSchema(options.of(asked)), MAX_AGE_SECONDS);
    }
}
