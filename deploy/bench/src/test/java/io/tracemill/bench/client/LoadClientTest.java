package io.tracemill.bench.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tracemill.bench.body.Format;
import io.tracemill.bench.body.RequestHead;
import io.tracemill.bench.body.Requests;
import io.tracemill.bench.workload.FailureRates;
import io.tracemill.bench.workload.Workload;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoadClientTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Set<String> spans = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server = server();
    private volatile String answer = "{\"accepted\":14,\"rejected\":0,\"results\":[]}";
    private volatile int status = 202;

    @BeforeEach
    void start() {
        server.setExecutor(threads);
        server.createContext("/traces", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.close();
    }

    @Test
    void sendsEveryRequestOnceOverAllConnections() {
        try (LoadClient client = client(100, 4)) {
            List<Long> told = new CopyOnWriteArrayList<>();

            LoadResult result =
                    client.run(new Pace.Count(20), (sequence, nanoTime) -> told.add(sequence));

            assertEquals(20, result.accepted());
            assertEquals(2000, result.spans());
            assertEquals(2000, spans.size());
            assertEquals(20, Set.copyOf(told).size());
            assertEquals(20, result.latency().count());
        }
    }

    @Test
    void goesOnWithNewIdsInTheNextRun() {
        try (LoadClient client = client(100, 2)) {
            client.run(new Pace.Count(3), AnswerListener.NONE);
            client.run(new Pace.Count(3), AnswerListener.NONE);
        }

        assertEquals(600, spans.size());
    }

    @Test
    void anAnswerThatRejectsSpansIsNoAcceptance() {
        answer = "{\"accepted\":13,\"rejected\":1,\"results\":[]}";
        try (LoadClient client = client(100, 2)) {
            LoadResult result = client.run(new Pace.Count(2), AnswerListener.NONE);

            assertEquals(0, result.accepted());
            assertEquals(2, result.refused());
            assertThrows(IllegalStateException.class, result::orFail);
        }
    }

    @Test
    void tellsTheFirstRefusal() {
        status = 429;
        answer = "slow down";
        try (LoadClient client = client(100, 1)) {
            LoadResult result = client.run(new Pace.Count(1), AnswerListener.NONE);

            String refusal = result.firstRefusal().orElseThrow();
            assertTrue(
                    refusal.startsWith("HTTP/1.1 429") && refusal.endsWith("slow down"), refusal);
        }
    }

    private LoadClient client(int spansPerRequest, int connections) {
        InetSocketAddress address = server.getAddress();
        Requests requests =
                Requests.encode(
                        Format.CANONICAL,
                        new Workload(3, FailureRates.HEALTHY).cycles(1),
                        spansPerRequest,
                        new RequestHead("localhost:" + address.getPort(), ""),
                        5);
        return new LoadClient(address, Format.CANONICAL, requests, connections);
    }

    private void answer(HttpExchange exchange) throws IOException {
        for (JsonNode trace : JSON.readTree(exchange.getRequestBody()).path("traces")) {
            trace.path("spans")
                    .forEach(span ->
                            spans.add(
                                    trace.path("trace_id").asText()
                                            + span.path("span_id").asText()));
        }
        byte[] body = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static HttpServer server() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
