package io.tracemill.query.surface.tracellm.live;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.tracemill.query.description.Described;
import io.tracemill.query.description.Route;
import io.tracemill.query.http.Json;
import io.tracemill.query.live.connection.Ending;
import io.tracemill.query.live.filter.EventType;
import io.tracemill.query.live.filter.LiveParameters;
import io.tracemill.query.live.wire.EventStream.Pulse;
import io.tracemill.query.live.wire.EventStreams;
import io.tracemill.query.live.wire.Handshake;
import io.tracemill.query.live.wire.Handshakes;
import io.tracemill.query.live.wire.ServerSentEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.reactivestreams.Publisher;

/// What happens, as server-sent events.
@Controller
final class EventsController implements Described {

    private static final Pulse PULSE =
            new Pulse("heartbeat", Duration.ofSeconds(15), EventsController::lastWords);

    private static final List<Route> ROUTES =
            List.of(
                    Route.canonical(
                            "GET",
                            "/events",
                            "What happens, as server-sent events; goes on behind the header Last-Event-ID",
                            Stream.concat(
                                            LiveParameters.CHOICES.stream(),
                                            Stream.of(LiveParameters.SINCE))
                                    .toList(),
                            200,
                            Void.class,
                            Map.of(
                                    400, "since or Last-Event-ID is no id of an event",
                                    403, "The project is not the key's",
                                    422, "A parameter is invalid",
                                    503, "As many connections are open as may be")));

    private final Handshakes handshakes;
    private final EventStreams streams;
    private final StreamFormat format;

    EventsController(Handshakes handshakes, EventStreams streams, StreamFormat format) {
        this.handshakes = handshakes;
        this.streams = streams;
        this.format = format;
    }

    @Override
    public List<Route> routes() {
        return ROUTES;
    }

    @Get(
            uris = {"/events", "/api/events", "/tracellm/events"},
            produces = MediaType.TEXT_EVENT_STREAM)
    HttpResponse<Publisher<byte[]>> events(HttpRequest<?> request) {
        Handshake handshake = handshakes.of(request, EventType.all());
        return streams.open(request, format, handshake.interest(), handshake.since(), PULSE);
    }

    private static String lastWords(Ending ending) {
        byte[] json =
                Json.bytes(EventJson.fields("type", "system.closed", "message", ending.reason()));
        return new String(
                ServerSentEvent.named("system.closed").bytes(json), StandardCharsets.UTF_8);
    }
}
