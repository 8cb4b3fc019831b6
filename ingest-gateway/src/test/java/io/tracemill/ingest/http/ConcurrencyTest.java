package io.tracemill.ingest.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tracemill.ingest.TestGateway;
import io.tracemill.schemas.model.Span;
import io.tracemill.schemas.model.TraceEvent;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class ConcurrencyTest {
    private static final int CLIENTS = 64;
    private static final int REQUESTS = 20;

    @Test
    void keepsTheRequestsOfManyClientsApart() {
        try (TestGateway gateway = TestGateway.inMemory(Map.of());
                HttpCalls http = new HttpCalls(gateway)) {
            AtomicInteger refused = new AtomicInteger();

            try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
                for (int client = 0; client < CLIENTS; client++) {
                    int own = client;
                    clients.submit(() -> refused.addAndGet(send(http, own)));
                }
            }

            assertEquals(0, refused.get());
            List<TraceEvent> stored = gateway.publisher().stored();
            assertEquals(CLIENTS * REQUESTS, stored.size());
            assertEquals(
                    CLIENTS * REQUESTS,
                    stored.stream().map(event -> event.traceId().value()).distinct().count());
            for (TraceEvent event : stored) {
                assertEquals(10, event.spans().stream().map(Span::facts).distinct().count());
            }
        }
    }

    private static int send(HttpCalls http, int client) {
        int refused = 0;
        for (int i = 0; i < REQUESTS; i++) {
            byte[] body = OtlpBodies.spans(client * REQUESTS + i, 10);
            refused += http.postProtobuf("/v1/traces", body).statusCode() == 200 ? 0 : 1;
        }
        return refused;
    }
}
