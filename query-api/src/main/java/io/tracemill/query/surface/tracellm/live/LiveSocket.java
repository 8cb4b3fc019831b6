package io.tracemill.query.surface.tracellm.live;

import io.micronaut.http.HttpRequest;
import io.micronaut.websocket.CloseReason;
import io.micronaut.websocket.WebSocketSession;
import io.micronaut.websocket.annotation.OnClose;
import io.micronaut.websocket.annotation.OnError;
import io.micronaut.websocket.annotation.OnMessage;
import io.micronaut.websocket.annotation.OnOpen;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A WebSocket as Micronaut has it, handed on.
abstract class LiveSocket {

    private static final Logger log = LoggerFactory.getLogger(LiveSocket.class);
    private static final int MAX_MESSAGE_BYTES = 1 << 20;

    private final SocketListeners listeners;

    LiveSocket(SocketListeners listeners) {
        this.listeners = listeners;
    }

    @OnOpen
    void opened(WebSocketSession session, HttpRequest<?> request) {
        listeners.opened(session, request);
    }

    @OnMessage(maxPayloadLength = MAX_MESSAGE_BYTES)
    void heard(String message, WebSocketSession session) {
        listeners.heard(session, message);
    }

    @OnClose
    void closed(WebSocketSession session, CloseReason reason) {
        listeners.closed(session);
    }

    @OnError
    void failed(WebSocketSession session, Throwable failure) {
        log.atDebug().setMessage("a socket failed").addKeyValue("error", failure.toString()).log();
        listeners.closed(session);
        session.close(CloseReason.INTERNAL_ERROR);
    }
}
