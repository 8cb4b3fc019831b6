package io.tracemill.query.surface.tracellm;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.http.HttpRequest;
import io.micronaut.websocket.CloseReason;
import io.micronaut.websocket.WebSocketSession;
import io.micronaut.websocket.annotation.OnClose;
import io.micronaut.websocket.annotation.OnError;
import io.micronaut.websocket.annotation.OnMessage;
import io.micronaut.websocket.annotation.OnOpen;
import io.micronaut.websocket.annotation.ServerWebSocket;
import io.tracemill.query.description.Described;
import io.tracemill.query.description.Route;
import io.tracemill.query.http.Access;
import io.tracemill.query.http.Caller;
import io.tracemill.query.http.Json;
import io.tracemill.query.live.LiveFeed;
import io.tracemill.query.live.LiveListener;
import io.tracemill.query.live.LiveSettings;
import io.tracemill.query.live.LiveTrace;
import io.tracemill.query.live.Outbox;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// TraceLLM's WebSocket: a welcome, pongs, and each new trace of the projects that the key may
/// read.
@ServerWebSocket("/ws")
final class TraceSocket implements LiveListener, Described {

    private static final Logger log = LoggerFactory.getLogger(TraceSocket.class);

    private static final String WELCOME =
            Json.text(
                    ordered(
                            "type", "system.connected",
                            "status", "connected",
                            "message", "TraceLLM websocket active"));

    private final Access access;
    private final TraceTranslation translation;
    private final int buffer;
    private final Map<String, Subscriber> subscribers = new ConcurrentHashMap<>();

    TraceSocket(
            Access access,
            TraceTranslation translation,
            LiveFeed feed,
            LiveSettings settings,
            MeterRegistry meters) {
        this.access = access;
        this.translation = translation;
        this.buffer = settings.buffer();
        meters.gaugeMapSize("tracemill.query.live.subscribers", List.of(), subscribers);
        feed.listen(this);
    }

    private record Subscriber(Caller caller, Outbox outbox) {}

    @Override
    public List<Route> routes() {
        return List.of(Route.open("/ws", "New traces as they come, as a WebSocket", Void.class));
    }

    @OnOpen
    void opened(WebSocketSession session, HttpRequest<?> request) {
        Outbox outbox = new Outbox(buffer, session::sendAsync, TraceSocket::missedMessage);
        subscribers.put(session.getId(), new Subscriber(access.caller(request), outbox));
        outbox.offer(WELCOME);
    }

    @OnMessage(maxPayloadLength = 1 << 20)
    void heard(String message, WebSocketSession session) {
        Subscriber subscriber = subscribers.get(session.getId());
        if (subscriber != null) {
            answer(message).ifPresent(subscriber.outbox()::offer);
        }
    }

    @OnClose
    void closed(WebSocketSession session, CloseReason reason) {
        subscribers.remove(session.getId());
    }

    @OnError
    void failed(WebSocketSession session, Throwable failure) {
        log.atDebug().setMessage("a socket failed").addKeyValue("error", failure.toString()).log();
        subscribers.remove(session.getId());
        session.close(CloseReason.INTERNAL_ERROR);
    }

    @Override
    public boolean wants(String projectId) {
        return subscribers.values().stream().anyMatch(s -> s.caller().mayRead(projectId));
    }

    @Override
    public void created(LiveTrace trace) {
        String message =
                Json.text(
                        ordered(
                                "type",
                                "trace.created",
                                "trace",
                                translation.live(trace.trace(), trace.content())));
        String projectId = trace.trace().ref().projectId();
        subscribers.values().stream()
                .filter(subscriber -> subscriber.caller().mayRead(projectId))
                .forEach(subscriber -> subscriber.outbox().offer(message));
    }

    @Override
    public void missed(long count) {
        subscribers.values().forEach(subscriber -> subscriber.outbox().missed(count));
    }

    /// Other JSON objects are ignored, as TraceLLM does; anything else is answered.
    static Optional<String> answer(String message) {
        Optional<JsonNode> json = Json.parse(message).filter(JsonNode::isObject);
        if (json.isEmpty()) {
            return Optional.of(
                    Json.text(
                            ordered("type", "system.error", "message", "Expected a JSON object")));
        }
        return json.filter(object -> object.path("type").asText().equals("ping"))
                .map(ping ->
                        Json.text(ordered("type", "system.pong", "timestamp", ping.get("ts"))));
    }

    private static String missedMessage(long count) {
        return Json.text(ordered("type", "system.missed", "count", count));
    }

    private static Map<String, @Nullable Object> ordered(@Nullable Object... pairs) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            fields.put(String.valueOf(pairs[i]), pairs[i + 1]);
        }
        return fields;
    }
}
