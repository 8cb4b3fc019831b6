package io.tracemill.query.surface.sideseat.live;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.tracemill.query.description.Described;
import io.tracemill.query.description.Route;
import io.tracemill.query.http.LiveAccess;
import io.tracemill.query.live.connection.Ending;
import io.tracemill.query.live.filter.EventType;
import io.tracemill.query.live.filter.Interest;
import io.tracemill.query.live.filter.LiveFilter;
import io.tracemill.query.live.filter.LiveProjects;
import io.tracemill.query.live.wire.EventStream.Pulse;
import io.tracemill.query.live.wire.EventStreams;
import io.tracemill.query.parameter.Parameter;
import io.tracemill.query.parameter.ParameterReader;
import io.tracemill.query.surface.Surface;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.reactivestreams.Publisher;

/// Spans as they come, by their ids.
@Controller
final class NewSpanController implements Described {

    private static final Parameter TRACE = Parameter.text("trace_id", "Of this trace");
    private static final Parameter SPAN = Parameter.text("span_id", "This span");
    private static final Parameter SESSION = Parameter.text("session_id", "Of this session");

    private static final Set<EventType> EVENTS =
            Set.of(EventType.TRACE_CREATED, EventType.TRACE_UPDATED);
    private static final Pulse PULSE =
            new Pulse("keep-alive", Duration.ofSeconds(30), NewSpanController::lastWords);

    private static final List<Route> ROUTES =
            List.of(
                    Route.of(
                            Surface.SIDESEAT,
                            "GET",
                            "/api/v1/project/{project_id}/otel/sse",
                            "New spans as server-sent events, at most ten a second",
                            List.of(TRACE, SPAN, SESSION),
                            200,
                            Void.class,
                            Map.of(
                                    403, "The project is not the key's",
                                    503, "As many connections are open as may be")));

    private final LiveAccess access;
    private final EventStreams streams;

    NewSpanController(LiveAccess access, EventStreams streams) {
        this.access = access;
        this.streams = streams;
    }

    @Override
    public List<Route> routes() {
        return ROUTES;
    }

    @Get(
            uris = {
                "/api/v1/project/{project_id}/otel/sse",
                "/sideseat/api/v1/project/{project_id}/otel/sse"
            },
            produces = MediaType.TEXT_EVENT_STREAM)
    HttpResponse<Publisher<byte[]>> spans(HttpRequest<?> request, String project_id) {
        LiveProjects projects = access.admit(request, Set.of(project_id));
        ParameterReader reader = new ParameterReader(request.getParameters()::getAll);
        Interest interest =
                new Interest(
                        EVENTS,
                        LiveFilter.ofProjects(Set.of(project_id))
                                .inSessions(reader.text(SESSION).map(Set::of).orElse(Set.of())),
                        projects);
        NewSpanFormat format =
                new NewSpanFormat(reader.text(TRACE), reader.text(SPAN), System::nanoTime);
        return streams.open(request, format, interest, Optional.empty(), PULSE);
    }

    private static String lastWords(Ending ending) {
        return ending == Ending.SHUTDOWN
                ? "event: terminate\ndata: shutdown\n\n"
                : "event: error\ndata: " + ending.reason() + "\n\n";
    }
}
