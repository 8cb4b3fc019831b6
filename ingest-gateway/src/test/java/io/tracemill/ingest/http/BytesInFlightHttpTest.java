package io.tracemill.ingest.http;

import static io.tracemill.ingest.http.HttpCalls.text;
import static io.tracemill.ingest.http.RawConnection.head;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracemill.ingest.TestGateway;
import io.tracemill.ingest.access.Credentials;
import io.tracemill.ingest.access.Gatekeeper;
import io.tracemill.ingest.publish.ByteBudget;
import io.tracemill.schemas.access.KeyScope;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
final class BytesInFlightHttpTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String TRACE = "{\"trace_id\":\"t\",\"input\":\"a\",\"output\":\"b\"}";

    private static TestGateway gateway;
    private static HttpCalls http;

    @BeforeAll
    static void start() {
        gateway = TestGateway.inMemory(Map.of("tracemill.limits.bytes-in-flight", "1000"));
        http = new HttpCalls(gateway);
    }

    @AfterAll
    static void stop() {
        http.close();
        gateway.close();
    }

    @BeforeEach
    void reset() {
        gateway.reset();
        gateway.keys().put("tl_heavy", "tenant", "default", 0, KeyScope.INGEST);
        gateway.keys().put("tl_endless", "tenant", "default", 0, KeyScope.INGEST);
        gateway.keys().putProject("default", "tenant");
    }

    @Test
    void refusesMoreBytesThanAKeyMayHaveUnderWay() throws IOException {
        String half = "{\"trace_id\":\"u\",\"prompt\":\"" + "x".repeat(400);
        try (RawConnection slow = new RawConnection(gateway)) {
            slow.send(head("POST", "/traces", "tl_heavy", "Content-Length: 900") + half);
            awaitUnderWay("tl_heavy", 900);
            HttpResponse<byte[]> refused =
                    post("/traces", "tl_heavy", TRACE.replace("a", "y".repeat(300)));
            slow.send("x".repeat(900 - half.length() - 2) + "\"}");

            assertEquals(429, refused.statusCode());
            assertTrue(text(refused).contains("more bytes are under way"), text(refused));
            assertEquals("HTTP/1.1 202 Accepted", slow.readStatus());
        }
        assertEquals(202, post("/traces", TestGateway.KEY, TRACE).statusCode());
    }

    @Test
    void countsABodyOfUnknownLengthAsItComes() throws IOException {
        try (RawConnection slow = new RawConnection(gateway)) {
            slow.send(
                    head("POST", "/traces", "tl_endless", "Transfer-Encoding: chunked")
                            + "320\r\n{\"prompt\":\""
                            + "x".repeat(789)
                            + "\r\n");
            awaitUnderWay("tl_endless", 800);
            HttpResponse<byte[]> refused =
                    post("/traces", "tl_endless", TRACE.replace("a", "y".repeat(300)));

            assertEquals(429, refused.statusCode());
            assertTrue(text(refused).contains("more bytes are under way"), text(refused));
        }
    }

    /// Until what the other connection sent is counted.
    private static void awaitUnderWay(String key, long bytes) {
        ByteBudget ofKey =
                gateway.context()
                        .getBean(Gatekeeper.class)
                        .use(new Credentials(null, key, null))
                        .bytesInFlight();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (ofKey.used() != bytes) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(ofKey.used() + " bytes are under way, not " + bytes);
            }
            Thread.onSpinWait();
        }
    }

    private static HttpResponse<byte[]> post(String path, String key, String body) {
        return http.send(
                http.anonymous(path)
                        .header("X-API-Key", key)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body)));
    }
}
