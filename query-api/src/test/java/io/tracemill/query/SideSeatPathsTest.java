package io.tracemill.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.http.HttpResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// SideSeat says nothing where it has no route.
final class SideSeatPathsTest {

    private final TestServer server = TestServer.running();

    @ParameterizedTest
    @CsvSource({
        "/api/v1/nothing, 404",
        "/api/v1/health/, 404",
        "/api/v1/project/shop/otel/traces/, 404",
        "/sideseat/api/v1/project/shop/otel/sessions/, 404",
        "/otel/shop/v1/nothing, 404",
        "/otel/shop/v1/traces, 405",
        "/sideseat/otel/shop/v1/metrics, 405"
    })
    void pathsThatLeadNowhere(String path, int status) {
        HttpResponse<String> answer = server.get("shop-key", path);

        assertEquals(status, answer.statusCode());
        assertEquals("", answer.body());
    }
}
