package io.tracemill.query.surface.tracellm.live;

import io.micronaut.websocket.annotation.ServerWebSocket;
import io.tracemill.query.description.Described;
import io.tracemill.query.description.Route;
import io.tracemill.query.live.filter.LiveParameters;
import io.tracemill.query.parameter.Parameter;
import io.tracemill.query.surface.Surface;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// TraceLLM's WebSocket: a welcome, pongs, and each new trace of the projects that the key may
/// read; more for those who ask.
@ServerWebSocket("/ws")
final class TraceSocket extends LiveSocket implements Described {

    static final String PATH = "/ws";

    private static final List<Parameter> PARAMETERS =
            Stream.concat(LiveParameters.CHOICES.stream(), Stream.of(LiveParameters.SINCE))
                    .toList();

    TraceSocket(SocketListeners listeners) {
        super(listeners);
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.of(
                        Surface.CANONICAL,
                        "GET",
                        PATH,
                        "What happens, as a WebSocket: new traces, and with events= more. Takes the messages ping, subscribe and unsubscribe",
                        PARAMETERS,
                        101,
                        Void.class,
                        Map.of(
                                400, "It is no handshake of a WebSocket, or since is no id",
                                403, "The project is not the key's",
                                422, "A parameter is invalid",
                                503, "As many connections are open as may be")));
    }

    /// The same where TraceLLM's other routes are looked for.
    @ServerWebSocket("/api/ws")
    static final class UnderApi extends LiveSocket {

        UnderApi(SocketListeners listeners) {
            super(listeners);
        }
    }

    /// The same under the surface's own name.
    @ServerWebSocket("/tracellm/ws")
    static final class UnderName extends LiveSocket {

        UnderName(SocketListeners listeners) {
            super(listeners);
        }
    }
}
