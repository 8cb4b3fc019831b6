package io.tracemill.local.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.channel.ChannelInboundHandlerAdapter;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PeerForwarderTest {

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private SmallServer query;
    private SmallServer gateway;

    @BeforeEach
    void start() {
        query = new SmallServer("query", 0, ChannelInboundHandlerAdapter::new);
        gateway =
                new SmallServer(
                        "gateway",
                        0,
                        () -> new PeerForwarder(Routes.Owner.GATEWAY, query.address()));
    }

    @AfterEach
    void stop() {
        client.close();
        gateway.close();
        query.close();
    }

    @Test
    void answersItsOwnRequestsItself() throws Exception {
        assertEquals("gateway POST /traces 5", post("/traces", new byte[5]).body());
        assertEquals("gateway GET /metrics 0", get("/metrics").body());
    }

    @Test
    void forwardsWhatBelongsToThePeer() throws Exception {
        assertEquals("query GET /traces?limit=1 0", get("/traces?limit=1").body());
        assertEquals("query POST /projects 7", post("/projects", new byte[7]).body());
    }

    @Test
    void carriesLargeBodiesBothWays() throws Exception {
        String size = Integer.toString(SmallServer.LARGE);
        byte[] large = new byte[SmallServer.LARGE];

        assertEquals("query POST /projects " + size, post("/projects", large).body());
        assertEquals(SmallServer.LARGE, get("/large").body().length());
    }

    @Test
    void streamsAnAnswerWhileItIsWritten() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(uri("http", "/stream")).build();
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                client.send(request, BodyHandlers.ofInputStream()).body(),
                                StandardCharsets.UTF_8))) {
            assertEquals("first", lines.readLine());

            query.released.complete(null);

            assertEquals("second", lines.readLine());
        }
    }

    @Test
    void keepsTheOrderOfRequestsThatCameAtOnceForBoth() throws Exception {
        List<String> answers = new ArrayList<>();
        try (Socket socket = new Socket("127.0.0.1", gateway.address().getPort())) {
            StringBuilder requests = new StringBuilder();
            for (int i = 0; i < 20; i++) {
                requests.append("GET /analytics HTTP/1.1\r\nHost: x\r\n\r\n")
                        .append("POST /traces HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc");
            }
            socket.getOutputStream().write(requests.toString().getBytes(StandardCharsets.UTF_8));
            BufferedReader lines =
                    new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            while (answers.size() < 40) {
                answers.add(readAnswer(lines));
            }
        }

        for (int i = 0; i < 40; i += 2) {
            assertEquals("query GET /analytics 0", answers.get(i));
            assertEquals("gateway POST /traces 3", answers.get(i + 1));
        }
    }

    @Test
    void tunnelsAWebSocket() throws Exception {
        CompletableFuture<String> heard = new CompletableFuture<>();
        WebSocket socket =
                client.newWebSocketBuilder()
                        .buildAsync(uri("ws", "/ws"), listener(heard))
                        .get(10, TimeUnit.SECONDS);

        socket.sendText("hello", true).get(10, TimeUnit.SECONDS);

        assertEquals("query heard hello", heard.get(10, TimeUnit.SECONDS));
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").get(10, TimeUnit.SECONDS);
    }

    @Test
    void says503WhileThePeerIsAwayAndWorksWhenItIsBack() throws Exception {
        int port = query.address().getPort();
        assertEquals(200, get("/analytics").statusCode());
        query.close();

        HttpResponse<String> away = get("/analytics");
        query = new SmallServer("query", port, ChannelInboundHandlerAdapter::new);

        assertEquals(503, away.statusCode());
        assertTrue(away.body().contains("peer_unavailable"), away.body());
        assertEquals("gateway POST /traces 1", post("/traces", new byte[1]).body());
        assertEquals("query GET /analytics 0", get("/analytics").body());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(uri("http", path)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, byte[] body) throws Exception {
        return client.send(
                HttpRequest.newBuilder(uri("http", path))
                        .POST(BodyPublishers.ofByteArray(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private URI uri(String scheme, String path) {
        return URI.create(scheme + "://127.0.0.1:" + gateway.address().getPort() + path);
    }

    private static String readAnswer(BufferedReader lines) throws Exception {
        int length = 0;
        for (String line = lines.readLine(); !line.isEmpty(); line = lines.readLine()) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(line.substring(15).strip());
            }
        }
        char[] body = new char[length];
        for (int read = 0; read < length; ) {
            read += lines.read(body, read, length - read);
        }
        return new String(body);
    }

    private static WebSocket.Listener listener(CompletableFuture<String> heard) {
        return new WebSocket.Listener() {
            @Override
            public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
                heard.complete(text.toString());
                socket.request(1);
                return CompletableFuture.completedStage(null);
            }
        };
    }
}
