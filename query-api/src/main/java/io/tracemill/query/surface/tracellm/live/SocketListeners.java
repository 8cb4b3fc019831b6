package io.tracemill.query.surface.tracellm.live;

import io.micronaut.http.HttpRequest;
import io.micronaut.websocket.WebSocketSession;
import io.netty.channel.Channel;
import io.tracemill.query.http.Json;
import io.tracemill.query.http.LiveAccess;
import io.tracemill.query.live.LiveConnections;
import io.tracemill.query.live.LiveSettings;
import io.tracemill.query.live.connection.LiveConnection;
import io.tracemill.query.live.connection.Outbox;
import io.tracemill.query.live.wire.Channels;
import io.tracemill.query.live.wire.Handshake;
import io.tracemill.query.live.wire.SocketTransport;
import jakarta.inject.Singleton;

/// Those who listen by a WebSocket.
@Singleton
final class SocketListeners {

    private static final byte[] WELCOME =
            Json.bytes(
                    EventJson.fields(
                            "type", "system.connected",
                            "status", "connected",
                            "message", "TraceLLM websocket active"));
    private static final String CONNECTION = "live";

    private final LiveConnections connections;
    private final SocketFormat format;
    private final LiveSettings settings;
    private final SocketMessages messages;

    SocketListeners(
            LiveConnections connections,
            SocketFormat format,
            LiveSettings settings,
            SocketMessages messages) {
        this.connections = connections;
        this.format = format;
        this.settings = settings;
        this.messages = messages;
    }

    /// What the handshake found out waits in the request.
    void opened(WebSocketSession session, HttpRequest<?> request) {
        Handshake handshake =
                request.getAttribute(Handshake.ATTRIBUTE, Handshake.class).orElseThrow();
        Channel channel = Channels.of(request);
        Outbox outbox = new Outbox(settings.limits(), format::messages);
        LiveConnection connection =
                new LiveConnection(
                        LiveAccess.keyHash(request),
                        format,
                        handshake.interest(),
                        outbox,
                        SocketTransport.of(channel, outbox));
        session.put(CONNECTION, connection);
        connection.answer(WELCOME);
        connections.open(connection, handshake.since(), handshake.isAsked());
    }

    void heard(WebSocketSession session, String message) {
        session.get(CONNECTION, LiveConnection.class)
                .ifPresent(connection -> messages.take(message, connection));
    }

    void closed(WebSocketSession session) {
        session.get(CONNECTION, LiveConnection.class).ifPresent(connections::closed);
    }
}
