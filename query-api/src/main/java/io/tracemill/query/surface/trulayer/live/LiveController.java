package io.tracemill.query.surface.trulayer.live;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.tracemill.query.description.Described;
import io.tracemill.query.description.Route;
import io.tracemill.query.live.filter.EventType;
import io.tracemill.query.live.filter.Interest;
import io.tracemill.query.live.filter.LiveParameters;
import io.tracemill.query.live.wire.EventStream.Pulse;
import io.tracemill.query.live.wire.EventStreams;
import io.tracemill.query.live.wire.Handshake;
import io.tracemill.query.live.wire.Handshakes;
import io.tracemill.query.surface.Surface;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.reactivestreams.Publisher;

/// New traces as they come.
@Controller
final class LiveController implements Described {

    private static final Set<EventType> CREATED = Set.of(EventType.TRACE_CREATED);
    private static final Pulse PULSE = new Pulse("heartbeat", Duration.ofSeconds(15), _ -> "");

    private static final List<Route> ROUTES =
            List.of(
                    Route.of(
                            Surface.TRULAYER,
                            "GET",
                            "/v1/traces/live",
                            "New traces as server-sent events; goes on behind the header Last-Event-ID",
                            List.of(LiveParameters.PROJECT, LiveParameters.SINCE),
                            200,
                            Void.class,
                            Map.of(
                                    400, "since or Last-Event-ID is no id of an event",
                                    403, "The project is not the key's",
                                    503, "As many connections are open as may be")));

    private final Handshakes handshakes;
    private final EventStreams streams;
    private final LiveTraceFormat format;

    LiveController(Handshakes handshakes, EventStreams streams, LiveTraceFormat format) {
        this.handshakes = handshakes;
        this.streams = streams;
        this.format = format;
    }

    @Override
    public List<Route> routes() {
        return ROUTES;
    }

    @Get(
            uris = {"/v1/traces/live", "/trulayer/v1/traces/live"},
            produces = MediaType.TEXT_EVENT_STREAM)
    HttpResponse<Publisher<byte[]>> live(HttpRequest<?> request) {
        Handshake handshake = handshakes.of(request, CREATED);
        Interest interest =
                new Interest(
                        CREATED, handshake.interest().filter(), handshake.interest().projects());
        return streams.open(request, format, interest, handshake.since(), PULSE);
    }
}
