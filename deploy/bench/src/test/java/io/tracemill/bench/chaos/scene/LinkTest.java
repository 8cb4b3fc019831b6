package io.tracemill.bench.chaos.scene;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class LinkTest {

    private HttpServer server;
    private Link link;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    byte[] answer = "here".getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, answer.length);
                    exchange.getResponseBody().write(answer);
                    exchange.close();
                });
        server.start();
        link = Link.to(server.getAddress().getPort());
    }

    @AfterEach
    void close() {
        link.close();
        server.stop(0);
    }

    @Test
    void letsEverythingPassWhileItIsWell() throws Exception {
        assertEquals("here", ask(Duration.ofSeconds(10)));
    }

    @Test
    void refusesAndIsWellAgain() throws Exception {
        link.become(LinkState.REFUSING);

        assertThrows(IOException.class, () -> ask(Duration.ofSeconds(10)));

        link.become(LinkState.WELL);
        assertEquals("here", ask(Duration.ofSeconds(10)));
    }

    @Test
    void hangsAndThenGoesOnWhereItWas() throws Exception {
        link.become(LinkState.HANGING);
        assertThrows(HttpTimeoutException.class, () -> ask(Duration.ofMillis(200)));
        CompletableFuture<String> held =
                CompletableFuture.supplyAsync(() -> {
                    try {
                        return ask(Duration.ofSeconds(10));
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                });

        link.become(LinkState.WELL);

        assertEquals("here", held.join());
    }

    private String ask(Duration patience) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create(link.url()))
                                    .timeout(patience)
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
        }
    }
}
