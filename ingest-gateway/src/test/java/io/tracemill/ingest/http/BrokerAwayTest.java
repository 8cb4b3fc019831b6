package io.tracemill.ingest.http;

import static io.tracemill.ingest.http.HttpCalls.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracemill.ingest.TestGateway;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class BrokerAwayTest {
    private static final int REQUESTS = 2_000;

    @Test
    @Timeout(180)
    void refusesAtOnceAndHoldsNothingWhileNoBrokerAnswers() throws IOException {
        try (TestGateway gateway =
                        TestGateway.withoutPublisher(
                                Map.of("tracemill.kafka", "127.0.0.1:" + closedPort()));
                HttpCalls http = new HttpCalls(gateway);
                ExecutorService clients = Executors.newFixedThreadPool(64)) {
            byte[] body = OtlpBodies.spans(1, 20);
            Map<Integer, Integer> statuses = new ConcurrentHashMap<>();

            for (int i = 0; i < REQUESTS; i++) {
                clients.submit(() ->
                        statuses.merge(
                                http.postProtobuf("/v1/traces", body).statusCode(),
                                1,
                                Integer::sum));
            }
            clients.close();

            assertEquals(Map.of(503, REQUESTS), statuses);
            HttpResponse<byte[]> answer = http.postProtobuf("/v1/traces", body);
            assertEquals("1", answer.headers().firstValue("Retry-After").orElse(""));
            HttpResponse<byte[]> ready = http.send(http.anonymous("/health/ready").GET());
            assertEquals(503, ready.statusCode());
            assertTrue(text(ready).contains("\"kafka\":\"down\""), text(ready));
            String metrics = text(http.send(http.anonymous("/metrics").GET()));
            assertTrue(metrics.contains("tracemill_publish_inflight_bytes 0.0"), metrics);
        }
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
