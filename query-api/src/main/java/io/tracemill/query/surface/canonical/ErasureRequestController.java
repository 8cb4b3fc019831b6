package io.tracemill.query.surface.canonical;

import io.micronaut.context.annotation.Value;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.tracemill.query.description.Described;
import io.tracemill.query.description.Route;
import io.tracemill.query.erase.request.ErasureRequests;
import io.tracemill.query.http.Answers;
import io.tracemill.query.http.Caller;
import io.tracemill.query.http.Problem;
import io.tracemill.query.http.ProblemException;
import io.tracemill.query.http.RefusedException;
import io.tracemill.query.parameter.Parameter;
import io.tracemill.query.parameter.ParameterReader;
import io.tracemill.query.surface.tracellm.TraceListParameters;
import io.tracemill.schemas.model.ErasureRequest;
import io.tracemill.schemas.model.ProjectId;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Takes requests to erase, and tells how far they are.
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class ErasureRequestController implements Described {

    private static final String PATH = "/erasures";
    private static final String ONE = "/erasures/{erasure_id}";
    private static final int DEFAULT_LIMIT = 50;
    private static final int RETRY_SECONDS = 5;
    private static final Parameter LIMIT =
            Parameter.whole("limit", "At most so many, 50 when absent").atLeast(1).atMost(200);

    private static final List<Route> ROUTES =
            List.of(
                    Route.canonical(
                                    "POST",
                                    PATH,
                                    "Erases a trace, or all traces of a session or a user, in the background: what was accepted before the request, from all tables, states and figures. The body names exactly one of trace_id, session_id and user_id",
                                    List.of(),
                                    202,
                                    ErasureSchema.class,
                                    Map.of(
                                            400, "The body is no JSON object",
                                            403,
                                                    "The project is not the key's, or the key may not write",
                                            422,
                                                    "It does not name exactly one thing, or no project though the key has several"))
                            .taking(ErasureBody.ErasureBodySchema.class),
                    Route.canonical(
                            "GET",
                            PATH,
                            "What was asked to be erased, the newest first",
                            List.of(TraceListParameters.PROJECT, LIMIT),
                            200,
                            ErasureListSchema.class,
                            Map.of(
                                    403, "The project is not the key's",
                                    422, "A parameter is invalid")),
                    Route.canonical(
                            "GET",
                            ONE,
                            "How far an erasure is",
                            List.of(),
                            200,
                            ErasureSchema.class,
                            Map.of(404, "No such erasure in the key's projects")));

    private final ErasureRequests requests;
    private final int mostOpen;
    private final Clock clock = Clock.systemUTC();

    ErasureRequestController(
            ErasureRequests requests,
            @Value("${tracemill.erasures.open-per-project}") int mostOpen) {
        this.requests = requests;
        this.mostOpen = mostOpen;
    }

    /// Some of them.
    record ErasureListSchema(List<ErasureSchema> items) {}

    @Override
    public List<Route> routes() {
        return ROUTES;
    }

    @Post(uris = {PATH, "/api" + PATH, "/tracellm" + PATH})
    @Consumes(MediaType.ALL)
    HttpResponse<byte[]> ask(HttpRequest<?> request, Caller caller, @Body @Nullable String body) {
        // who may not write is told so whatever the body is
        caller.erasing(Optional.empty());
        ErasureBody asked = ErasureBody.read(body);
        List<String> projects = caller.erasing(asked.project());
        if (projects.size() != 1) {
            throw ErasureBody.withoutProject();
        }
        refuseTooMany(projects.getFirst());
        ErasureRequest taken =
                ErasureRequest.of(
                        UUID.randomUUID().toString(),
                        new ProjectId(projects.getFirst()),
                        asked.kind(),
                        asked.target(),
                        clock.millis());
        requests.put(taken);
        return Answers.json(202, ErasureSchema.of(taken))
                .header("Location", request.getPath() + "/" + taken.erasureId());
    }

    private void refuseTooMany(String project) {
        long open =
                requests.open().stream()
                        .filter(each -> each.projectId().value().equals(project))
                        .count();
        if (open >= mostOpen) {
            throw new ProblemException(
                    Problem.of(
                                    429,
                                    "too_many_erasures",
                                    "%d erasures of project '%s' are not done yet, as many as may be: ask again when some are"
                                            .formatted(open, project))
                            .with("Retry-After", Integer.toString(RETRY_SECONDS)));
        }
    }

    @Get(uris = {PATH, "/api" + PATH, "/tracellm" + PATH})
    HttpResponse<byte[]> list(HttpRequest<?> request, Caller caller) {
        ParameterReader reader = new ParameterReader(request.getParameters()::getAll);
        int limit = (int) reader.whole(LIMIT).orElse(DEFAULT_LIMIT);
        Optional<String> project = reader.text(TraceListParameters.PROJECT);
        reader.finish();
        return Answers.ok(
                new ErasureListSchema(
                        requests.newest(caller.reading(project), limit).stream()
                                .map(ErasureSchema::of)
                                .toList()));
    }

    @Get(uris = {ONE, "/api" + ONE, "/tracellm" + ONE})
    HttpResponse<byte[]> show(Caller caller, String erasure_id) {
        return requests.get(erasure_id)
                .filter(found -> caller.mayRead(found.projectId().value()))
                .<HttpResponse<byte[]>>map(found -> Answers.ok(ErasureSchema.of(found)))
                .orElseThrow(() ->
                        new RefusedException(
                                RefusedException.Reason.NOT_FOUND, "Erasure not found"));
    }
}
