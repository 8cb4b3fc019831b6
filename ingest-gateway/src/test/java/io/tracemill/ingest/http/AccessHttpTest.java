package io.tracemill.ingest.http;

import static io.tracemill.ingest.http.HttpCalls.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracemill.ingest.TestGateway;
import io.tracemill.schemas.access.KeyScope;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AccessHttpTest {
    private static final String TRACE = "{\"input\":\"a\",\"output\":\"b\",\"prompt\":\"c\"}";

    private static TestGateway gateway;
    private static HttpCalls http;

    @BeforeAll
    static void start() {
        gateway = TestGateway.inMemory(Map.of());
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
        gateway.keys().put("tl_tenant", "tenant", "", 0, KeyScope.INGEST);
        gateway.keys().put("tl_read", "tenant", "default", 0, KeyScope.READ);
        gateway.keys().put("tl_admin", "tenant", "default", 0, KeyScope.ADMIN);
        gateway.keys().put("tl_gone", "tenant", "default", 99, KeyScope.INGEST);
        gateway.keys().putProject("default", "tenant");
        gateway.keys().putProject("second", "tenant");
        gateway.keys().putProject("foreign", "another");
    }

    @ParameterizedTest
    @CsvSource({
        "tlm_sk_ingest, /traces, 202",
        "tl_admin, /traces, 202",
        "tl_read, /traces, 403",
        "tl_gone, /traces, 401",
        "tl_nobody, /traces, 401",
        "tl_tenant, /traces, 202",
        "tlm_sk_ingest, /v1/default/traces, 200",
        "tlm_sk_ingest, /v1/second/traces, 403",
        "tl_tenant, /v1/second/traces, 200",
        "tl_tenant, /v1/foreign/traces, 403",
        "tl_tenant, /v1/unknown/traces, 403",
    })
    void answersByWhatTheKeyMay(String key, String path, int status) {
        HttpResponse<byte[]> answer = post(http.anonymous(path).header("X-API-Key", key));

        assertEquals(status, answer.statusCode(), text(answer));
        assertEquals(status < 300 ? 1 : 0, gateway.publisher().stored().size());
    }

    @Test
    void looksAgainForAKeyThatMayBeNew() {
        gateway.keys()
                .beforeCaughtUp(() ->
                        gateway.keys().put("tl_new", "tenant", "default", 0, KeyScope.INGEST));

        HttpResponse<byte[]> answer = post(http.anonymous("/traces").header("X-API-Key", "tl_new"));

        assertEquals(202, answer.statusCode(), text(answer));
        assertEquals(1, gateway.publisher().stored().size());
    }

    @Test
    void looksAgainForAProjectThatMayBeNew() {
        gateway.keys().beforeCaughtUp(() -> gateway.keys().putProject("third", "tenant"));

        HttpResponse<byte[]> answer =
                post(http.anonymous("/v1/third/traces").header("X-API-Key", "tl_tenant"));

        assertEquals(200, answer.statusCode(), text(answer));
    }

    @Test
    void takesTheKeyInEveryForm() {
        String basic = Base64.getEncoder().encodeToString((TestGateway.KEY + ":").getBytes(UTF_8));

        assertEquals(202, post(authorized("Bearer " + TestGateway.KEY)).statusCode());
        assertEquals(202, post(authorized("bearer " + TestGateway.KEY)).statusCode());
        assertEquals(202, post(authorized(TestGateway.KEY)).statusCode());
        assertEquals(202, post(authorized("Basic " + basic)).statusCode());
    }

    @Test
    void writesATenantsTracesIntoTheProjectOfTheHeader() {
        HttpResponse<byte[]> answer =
                post(
                        http.anonymous("/traces")
                                .header("X-API-Key", "tl_tenant")
                                .header("X-Tracemill-Project", "second"));

        assertEquals(202, answer.statusCode());
        assertEquals("second", gateway.publisher().stored().getFirst().projectId().value());
    }

    @Test
    void refusesACallerWithoutAKeyInTheWordsOfEachSurface() {
        HttpResponse<byte[]> own = post(http.anonymous("/traces"));
        HttpResponse<byte[]> trainly = post(http.anonymous("/v1/default/traces"));
        HttpResponse<byte[]> otlp = post(http.anonymous("/v1/traces"));

        assertEquals(401, own.statusCode());
        assertTrue(text(own).startsWith("{\"detail\":\"no API key"), text(own));
        assertTrue(text(own).endsWith("\"code\":\"unauthenticated\"}"), text(own));
        assertEquals(401, trainly.statusCode());
        assertTrue(text(trainly).startsWith("{\"error\":{\"code\":401,"), text(trainly));
        assertEquals(401, otlp.statusCode());
        assertTrue(text(otlp).startsWith("{\"code\":16,"), text(otlp));
    }

    @Test
    void refusesAKeyFromTheMomentItIsRevoked() {
        assertEquals(202, post(authorized("Bearer " + TestGateway.KEY)).statusCode());

        gateway.keys().put(TestGateway.KEY, "tenant", "default", 1, KeyScope.INGEST);

        assertEquals(401, post(authorized("Bearer " + TestGateway.KEY)).statusCode());
    }

    @Test
    void asksToTryAgainUntilTheKeysAreLoaded() {
        gateway.keys().loaded(false);

        HttpResponse<byte[]> answer = post(authorized("Bearer tl_other"));
        HttpResponse<byte[]> ready = http.send(http.anonymous("/health/ready").GET());

        assertEquals(503, answer.statusCode());
        assertEquals("1", answer.headers().firstValue("Retry-After").orElse(""));
        assertEquals(503, ready.statusCode());
        assertTrue(text(ready).contains("\"keys\":\"down\""), text(ready));
    }

    private static HttpRequest.Builder authorized(String value) {
        return http.anonymous("/traces").header("Authorization", value);
    }

    private static HttpResponse<byte[]> post(HttpRequest.Builder request) {
        return http.send(
                request.header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(TRACE)));
    }
}
