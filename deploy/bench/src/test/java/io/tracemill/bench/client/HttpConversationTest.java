package io.tracemill.bench.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tracemill.bench.client.HttpConversation.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpConversationTest {

    private static final int CHUNKED = 0;

    private final HttpServer server;
    private final HttpConversation conversation;

    HttpConversationTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/fixed", exchange -> answer(exchange, 200, "fixed".length(), "fixed"));
        server.createContext(
                "/chunked", exchange -> answer(exchange, 200, CHUNKED, "häppchen".repeat(2000)));
        server.createContext(
                "/missing", exchange -> answer(exchange, 404, "gone".length(), "gone"));
        server.start();
        conversation =
                new HttpConversation(
                        "http://127.0.0.1:" + server.getAddress().getPort(),
                        Map.of("X-Test", "yes"));
    }

    @AfterEach
    void stop() {
        conversation.close();
        server.stop(0);
    }

    @Test
    void readsAnswersOfAnyForm() {
        assertEquals("fixed", conversation.get("/fixed").body());
        assertEquals("häppchen".repeat(2000), conversation.get("/chunked").body());
        assertEquals("fixed", conversation.get("/fixed").body());
    }

    @Test
    void sendsItsHeadersAndGivesTheAnswersBack() {
        Answer answer = conversation.post("/fixed", "text/plain", new byte[10]);

        assertEquals("yes 10", answer.headers().get("x-seen"));
    }

    @Test
    void anAnswerThatIsNoSuccessFailsWhoeverNeedsOne() {
        Answer answer = conversation.get("/missing");

        assertEquals(404, answer.status());
        assertThrows(IllegalStateException.class, () -> answer.orFail("the question"));
    }

    private static void answer(HttpExchange exchange, int status, int length, String body)
            throws IOException {
        int received = exchange.getRequestBody().readAllBytes().length;
        exchange.getResponseHeaders()
                .set("X-Seen", exchange.getRequestHeaders().getFirst("X-Test") + " " + received);
        exchange.sendResponseHeaders(status, length);
        exchange.getResponseBody().write(body.getBytes(StandardCharsets.UTF_8));
        exchange.close();
    }
}
