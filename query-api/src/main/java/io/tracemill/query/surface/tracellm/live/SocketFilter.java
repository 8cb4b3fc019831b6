package io.tracemill.query.surface.tracellm.live;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.exceptions.HttpStatusException;
import io.tracemill.query.live.filter.EventType;
import io.tracemill.query.live.wire.Handshake;
import io.tracemill.query.live.wire.Handshakes;
import io.tracemill.query.live.wire.Places;
import java.util.Set;

/// Refuses a socket before it is opened, with a status that says why: of somebody who may not read,
/// with parameters that are wrong, or when there is no room.
@ServerFilter({"/ws", "/api/ws", "/tracellm/ws"})
final class SocketFilter {

    private static final Set<EventType> ALONE = Set.of(EventType.TRACE_CREATED);

    private final Handshakes handshakes;
    private final Places places;

    SocketFilter(Handshakes handshakes, Places places) {
        this.handshakes = handshakes;
        this.places = places;
    }

    @RequestFilter
    void check(HttpRequest<?> request) {
        Handshake handshake = handshakes.of(request, ALONE);
        if (!request.getHeaders().contains("Sec-WebSocket-Key")) {
            throw new HttpStatusException(
                    HttpStatus.BAD_REQUEST, "Expected the handshake of a WebSocket");
        }
        places.take(request);
        request.setAttribute(Handshake.ATTRIBUTE, handshake);
    }
}
