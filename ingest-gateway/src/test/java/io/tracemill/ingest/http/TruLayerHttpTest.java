package io.tracemill.ingest.http;

import static io.tracemill.ingest.http.HttpCalls.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracemill.ingest.TestGateway;
import io.tracemill.schemas.access.KeyScope;
import io.tracemill.schemas.model.TraceEvent;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TruLayerHttpTest {
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
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/ingest", "/trulayer/v1/ingest"})
    void createsATraceAndKnowsItAgain(String path) {
        String body = "{\"id\":\"one %s\",\"input\":\"a\"}".formatted(path);

        HttpResponse<byte[]> first = http.postJson(path, body);
        HttpResponse<byte[]> again = http.postJson(path, body);

        assertEquals(201, first.statusCode());
        assertTrue(
                text(first)
                        .matches(
                                "\\{\"id\":\"one %s\",\"created_at\":\"[0-9T:.-]+Z\"}"
                                        .formatted(path)),
                text(first));
        assertEquals(200, again.statusCode());
        assertEquals("{\"status\":\"duplicate\"}", text(again));
        assertEquals(1, gateway.publisher().stored().size());
    }

    @Test
    void keepsWhatIsNewInADuplicate() {
        http.postJson("/trulayer/v1/ingest", "{\"id\":\"grows\",\"input\":\"a\"}");

        HttpResponse<byte[]> again =
                http.postJson(
                        "/trulayer/v1/ingest",
                        "{\"id\":\"grows\",\"spans\":[{\"id\":\"s\",\"name\":\"n\",\"type\":\"llm\"}]}");

        assertEquals(200, again.statusCode());
        assertEquals(2, gateway.publisher().stored().size());
    }

    @Test
    void takesMoreThanAHundredAndRefusesOneByOne() {
        String traces =
                IntStream.range(0, 150)
                        .mapToObj(i ->
                                i == 7
                                        ? "{\"id\":\"7\",\"latency_ms\":-1}"
                                        : "{\"id\":\"%d\"}".formatted(i))
                        .collect(Collectors.joining(","));

        HttpResponse<byte[]> answer =
                http.postJson("/v1/ingest/batch", "{\"traces\":[" + traces + "]}");

        assertEquals(201, answer.statusCode());
        assertTrue(
                text(answer).startsWith("{\"ingested\":149,\"ids\":[\"0\",\"1\","), text(answer));
        assertTrue(
                text(answer)
                        .endsWith(
                                "\"errors\":[{\"id\":\"7\",\"path\":\"traces[7].latency_ms\",\"error\":\"expected 0 or more milliseconds, got -1.0\"}]}"),
                text(answer));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'traces':[]}              | traces: expected at least one trace",
                "{'traces':[7]}             | traces[0]: expected an object",
                "{'tracez':[{'id':'a'}]}    | an empty trace: expected an id, a name, an input, an output or spans",
            })
    void saysWhyNothingIsTaken(String body, String error) {
        HttpResponse<byte[]> answer = http.postJson("/v1/ingest/batch", body.replace('\'', '"'));

        assertEquals(400, answer.statusCode());
        assertEquals(
                "{\"error\":\"%1$s\",\"code\":\"malformed\",\"message\":\"%1$s\"}".formatted(error),
                text(answer));
    }

    @ParameterizedTest
    @CsvSource({
        "tl_nobody, 401, invalid_api_key",
        "tl_gone, 401, key_revoked",
        "tl_old, 401, api_key_expired",
        "tl_reader, 403, scope_forbidden"
    })
    void wordsWhatItsSdksLookFor(String key, int status, String word) {
        gateway.keys().put("tl_gone", "tenant", "default", 99, KeyScope.INGEST);
        gateway.keys().put("tl_reader", "tenant", "default", 0, KeyScope.READ);
        gateway.keys().putExpired("tl_old", "tenant", "default");

        HttpResponse<byte[]> answer = post(key, "/v1/ingest", "{\"id\":\"a\"}");

        assertEquals(status, answer.statusCode());
        assertTrue(
                text(answer).startsWith("{\"error\":\"%1$s\",\"code\":\"%1$s\"".formatted(word)),
                text(answer));
    }

    @Test
    void aKeyOfAWholeTenantWritesIntoTheProjectsThatTracesName() {
        gateway.keys().put("tl_all", "acme", "", 0, KeyScope.INGEST);
        gateway.keys().putProject("default", "another tenant");
        gateway.keys().putProject("web", "acme");
        AtomicInteger looks = new AtomicInteger();
        gateway.keys().beforeCaughtUp(looks::incrementAndGet);

        HttpResponse<byte[]> answer =
                post(
                        "tl_all",
                        "/v1/ingest/batch",
                        "{\"traces\":[{\"id\":\"a\",\"project_id\":\"web\"},{\"id\":\"b\",\"project_id\":\"My Shop\"},{\"id\":\"c\"}]}");

        assertEquals(201, answer.statusCode());
        assertEquals(
                List.of("web/a", "my-shop/b", "default-2/c"),
                gateway.publisher().stored().stream().map(TruLayerHttpTest::place).toList());
        assertEquals(0, looks.get(), "a key that is known is not looked for");
    }

    private static String place(TraceEvent event) {
        return event.projectId() + "/" + event.traceId().value();
    }

    private static HttpResponse<byte[]> post(String key, String path, String body) {
        return http.send(
                http.anonymous(path)
                        .header("Authorization", "Bearer " + key)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body)));
    }
}
