package io.tracemill.ingest.http;

import static io.tracemill.ingest.http.HttpCalls.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracemill.ingest.TestGateway;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class StopTest {

    @Test
    void saysThatItIsNotReadyAndStillTakesWhatComesBeforeTheDoorsClose() throws Exception {
        TestGateway gateway = TestGateway.inMemory(Map.of("tracemill.stop.notice", "3s"));
        try (HttpCalls http = new HttpCalls(gateway)) {
            assertEquals(200, ready(http).statusCode());

            Thread stopping = Thread.ofPlatform().start(gateway::close);
            HttpResponse<byte[]> ready = ready(http);
            while (ready.statusCode() == 200) {
                ready = ready(http);
            }
            HttpResponse<byte[]> taken = http.postProtobuf("/v1/traces", OtlpBodies.spans(1, 1));

            assertEquals(503, ready.statusCode());
            assertTrue(text(ready).contains("\"status\":\"stopping\""), text(ready));
            assertEquals(200, taken.statusCode());
            stopping.join();
        }
    }

    private static HttpResponse<byte[]> ready(HttpCalls http) {
        return http.send(http.anonymous("/health/ready").GET());
    }
}
