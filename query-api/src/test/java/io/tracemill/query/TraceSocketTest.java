package io.tracemill.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.query.http.Json;
import io.tracemill.query.live.Revisions;
import io.tracemill.query.trace.Samples;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The contract of `/ws`.
final class TraceSocketTest {

    private final TestServer server = TestServer.running();
    private final FedTopics feed = server.feed();
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private WebSocket socket;

    @BeforeEach
    void connect() throws InterruptedException {
        server.traces().clear();
        socket = server.socket("/ws?api_key=shop-key", heard);
        assertEquals(
                "{\"type\":\"system.connected\",\"status\":\"connected\",\"message\":\"TraceLLM websocket active\"}",
                next());
    }

    @AfterEach
    void disconnect() {
        socket.abort();
    }

    @Test
    void answersAPingWithItsTimestamp() throws InterruptedException {
        socket.sendText("{\"type\":\"ping\",\"ts\":1717151234}", true).join();
        assertEquals("{\"type\":\"system.pong\",\"timestamp\":1717151234}", next());

        socket.sendText("{\"type\":\"ping\"}", true).join();
        assertEquals("{\"type\":\"system.pong\",\"timestamp\":null}", next());
    }

    @Test
    void answersWhatIsNoJsonAndStaysOpen() throws InterruptedException {
        socket.sendText("no json", true).join();
        assertTrue(next().startsWith("{\"type\":\"system.error\""));

        socket.sendText("{\"type\":\"unheard of\"}", true).join();
        socket.sendText("{\"type\":\"ping\",\"ts\":1}", true).join();
        assertEquals("{\"type\":\"system.pong\",\"timestamp\":1}", next());
    }

    @Test
    void tellsOfTheFirstRevisionOfATraceOfItsProjects() throws InterruptedException {
        server.traces().add(Samples.found(Samples.trace("shop", "new", Samples.START, "success")));

        feed.tell(Revisions.first("bank", "not-mine"));
        feed.tell(Revisions.first("shop", "old").later(2));
        feed.tell(Revisions.first("shop", "new"));
        feed.tell(Revisions.first("shop", "silent"));

        JsonNode first = Json.parse(next()).orElseThrow();
        assertEquals("trace.created", first.get("type").asText());
        assertEquals("new", first.at("/trace/trace_id").asText());
        assertEquals("Where is my order?", first.at("/trace/prompt").asText());
        assertEquals("On its way.", first.at("/trace/response").asText());
        JsonNode second = Json.parse(next()).orElseThrow();
        assertEquals("silent", second.at("/trace/trace_id").asText());
        assertTrue(second.at("/trace/response").isNull());
    }

    @Test
    void saysWhatItDoesNotUnderstandBeforeItOpens() {
        assertEquals(422, refused("/ws?api_key=shop-key&status=broken"));
        assertEquals(403, refused("/ws?api_key=shop-key&project_id=bank"));
        assertEquals(400, refused("/ws?api_key=shop-key&since=nonsense"));
        assertEquals(400, server.get("shop-key", "/ws").statusCode());
    }

    @Test
    void hasRoomForSoManyAndNoMore() {
        // the others come at one time, more of them than there is room for, and again until those
        // of other tests are gone
        Queue<WebSocket> others = new ConcurrentLinkedQueue<>();
        await(() -> {
            come(others, 20 * TestServer.LIVE_CONNECTIONS);
            return others.size() >= TestServer.LIVE_CONNECTIONS - 1;
        });

        assertEquals(TestServer.LIVE_CONNECTIONS - 1, others.size());
        assertEquals(503, refused("/api/ws?api_key=shop-key"));
        assertEquals(503, server.get("shop-key", "/events").statusCode());

        others.forEach(WebSocket::abort);
        await(() -> refused("/ws?api_key=shop-key") != 503);
    }

    private void come(Queue<WebSocket> all, int guests) {
        try (ExecutorService each = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int guest = 0; guest < guests; guest++) {
                each.execute(() -> connects("/ws?api_key=shop-key", all::add));
            }
        }
    }

    private static void await(BooleanSupplier met) {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!met.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, "there still is no room");
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private int refused(String path) {
        return connects(path, WebSocket::abort);
    }

    /// The status that a socket is refused with, 101 when it is not.
    private int connects(String path, Consumer<WebSocket> taken) {
        try {
            taken.accept(server.socket(path, heard));
            return 101;
        } catch (CompletionException e) {
            return e.getCause() instanceof WebSocketHandshakeException refused
                    ? refused.getResponse().statusCode()
                    : 0;
        }
    }

    @Test
    void refusesASocketWithoutAKey() {
        assertThrows(CompletionException.class, () -> server.socket("/ws", heard));
        assertThrows(CompletionException.class, () -> server.socket("/ws?api_key=unknown", heard));
    }

    private String next() throws InterruptedException {
        String message = heard.poll(10, TimeUnit.SECONDS);
        assertTrue(message != null, "nothing came");
        return message;
    }
}
