package io.tracemill.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.query.http.Json;
import io.tracemill.query.live.LiveFeed;
import io.tracemill.query.trace.Samples;
import io.tracemill.schemas.model.ComputedCost;
import io.tracemill.schemas.model.ProjectId;
import io.tracemill.schemas.model.ReportedCost;
import io.tracemill.schemas.model.Service;
import io.tracemill.schemas.model.SpanId;
import io.tracemill.schemas.model.SpanRef;
import io.tracemill.schemas.model.TokenUsage;
import io.tracemill.schemas.model.TraceFailure;
import io.tracemill.schemas.model.TraceId;
import io.tracemill.schemas.model.TraceRetries;
import io.tracemill.schemas.model.TraceRevision;
import io.tracemill.schemas.model.TraceSlow;
import io.tracemill.schemas.model.TraceStatus;
import java.net.http.WebSocket;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The contract of `/ws`.
final class TraceSocketTest {

    private final TestServer server = TestServer.running();
    private final LiveFeed feed = server.context().getBean(LiveFeed.class);
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

        feed.accept(revision("bank", "not-mine", 1));
        feed.accept(revision("shop", "old", 2));
        feed.accept(revision("shop", "new", 1));
        feed.accept(revision("shop", "silent", 1));

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
    void refusesASocketWithoutAKey() {
        assertThrows(CompletionException.class, () -> server.socket("/ws", heard));
        assertThrows(CompletionException.class, () -> server.socket("/ws?api_key=unknown", heard));
    }

    private String next() throws InterruptedException {
        String message = heard.poll(10, TimeUnit.SECONDS);
        assertTrue(message != null, "nothing came");
        return message;
    }

    private static TraceRevision revision(String project, String id, long revision) {
        return new TraceRevision(
                new ProjectId(project),
                new TraceId(id),
                revision,
                Samples.START,
                Samples.START,
                Samples.START + Samples.MILLI,
                false,
                "support",
                new SpanId("root"),
                TraceStatus.SUCCESS,
                "",
                List.of(),
                List.of(),
                TokenUsage.NONE,
                ReportedCost.NONE,
                "",
                "",
                Service.UNKNOWN,
                List.of(),
                1,
                1,
                0,
                0,
                0,
                false,
                new SpanRef(new SpanId("root"), Samples.START),
                new SpanRef(new SpanId("root"), Samples.START),
                "canonical",
                1,
                1,
                TraceFailure.NONE,
                ComputedCost.NONE,
                0,
                TraceRetries.NONE,
                TraceSlow.NONE,
                false);
    }
}
