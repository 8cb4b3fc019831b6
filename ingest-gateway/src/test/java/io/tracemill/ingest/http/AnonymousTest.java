package io.tracemill.ingest.http;

import static io.tracemill.ingest.http.HttpCalls.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracemill.ingest.IngestGateway;
import io.tracemill.ingest.TestGateway;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class AnonymousTest {

    @Test
    void writesIntoEveryProjectOnLoopbackWhenItIsAllowed() {
        try (TestGateway gateway = TestGateway.inMemory(Map.of("tracemill.anonymous", "admin"));
                HttpCalls http = new HttpCalls(gateway)) {
            assertEquals(202, post(http, http.anonymous("/traces")).statusCode());
            assertEquals(200, post(http, http.anonymous("/v1/other/traces")).statusCode());
            assertEquals(400, post(http, http.anonymous("/v1/b%20d/traces")).statusCode());
            HttpResponse<byte[]> unknown =
                    post(http, http.anonymous("/traces").header("X-API-Key", "nobody"));
            assertEquals(401, unknown.statusCode(), text(unknown));
            assertEquals("default", gateway.publisher().stored().get(0).projectId().value());
            assertEquals("other", gateway.publisher().stored().get(1).projectId().value());
        }
    }

    @Test
    void isNeverAnAdminWhereOthersCanReachIt() {
        RuntimeException refused =
                assertThrows(
                        RuntimeException.class,
                        () ->
                                IngestGateway.start(
                                        Map.of(
                                                "tracemill.anonymous", "admin",
                                                "micronaut.server.host", "0.0.0.0",
                                                "test.publisher", "memory",
                                                "test.keys", "memory")));

        assertTrue(messages(refused).contains("tracemill.anonymous"), messages(refused));
    }

    @Test
    void namesTheKeyOfASettingThatIsWrong() {
        RuntimeException refused =
                assertThrows(
                        RuntimeException.class,
                        () -> TestGateway.inMemory(Map.of("tracemill.body.timeout", "0s")));

        assertTrue(messages(refused).contains("tracemill.body.timeout"), messages(refused));
    }

    private static String messages(Throwable failure) {
        StringBuilder all = new StringBuilder();
        for (Throwable each = failure; each != null; each = each.getCause()) {
            all.append(each.getMessage()).append('\n');
        }
        return all.toString();
    }

    private static HttpResponse<byte[]> post(HttpCalls http, HttpRequest.Builder request) {
        return http.send(
                request.header("Content-Type", "application/json")
                        .POST(
                                BodyPublishers.ofString(
                                        "{\"prompt\":\"x\",\"input\":\"a\",\"output\":\"b\"}")));
    }
}
