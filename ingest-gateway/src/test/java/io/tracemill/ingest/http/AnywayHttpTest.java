package io.tracemill.ingest.http;

import static io.tracemill.ingest.http.HttpCalls.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tracemill.ingest.TestGateway;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AnywayHttpTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SPAN =
            "{\"span_id\":\"00f067aa0ba902b7\",\"name\":\"x\",\"start_time\":\"2024-01-15T10:30:00Z\",\"end_time\":\"2024-01-15T10:30:01Z\"}";

    private static TestGateway gateway;
    private static HttpCalls http;

    @BeforeAll
    static void start() {
        gateway = TestGateway.inMemory(Map.of("tracemill.anyway.requests-per-minute", 20));
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
    @ValueSource(strings = {"/v1/ingest", "/anyway/v1/ingest"})
    void countsWhatItTookInItsEnvelope(String path) {
        HttpResponse<byte[]> response =
                http.postJson(
                        path,
                        "{\"traces\":[{\"trace_id\":\"t1\",\"spans\":[%s,{\"name\":1}]}],\"metrics\":[{}]}"
                                .formatted(SPAN));
        JsonNode answer = json(response);

        assertEquals(200, response.statusCode(), text(response));
        assertEquals(1, answer.at("/data/traces_received").asInt());
        assertEquals(1, answer.at("/data/spans_received").asInt());
        assertEquals(1, answer.at("/data/metrics_received").asInt());
        assertEquals("traces[0].spans[1].start_time", answer.at("/data/errors/0/path").asText());
        assertTrue(answer.at("/meta/request_id").asText().matches("req_[0-9a-f]{32}"));
        assertTrue(answer.at("/meta/timestamp").asText().endsWith("Z"));
        assertEquals("20", header(response, "X-RateLimit-Limit"));
        assertTrue(Integer.parseInt(header(response, "X-RateLimit-Remaining")) < 20);
        assertTrue(Long.parseLong(header(response, "X-RateLimit-Reset")) > 1_700_000_000L);
        assertEquals(1, gateway.publisher().stored().size());
    }

    @Test
    void refusesInItsWords() {
        assertError(400, "invalid_request", http.postJson("/anyway/v1/ingest", "{"));
        assertError(
                400,
                "invalid_trace",
                http.postJson("/anyway/v1/ingest", "{\"traces\":[{\"spans\":[" + SPAN + "]}]}"));
        assertError(
                401,
                "unauthorized",
                http.send(
                        http.anonymous("/anyway/v1/ingest")
                                .header("Authorization", "Bearer sk_unknown")
                                .POST(BodyPublishers.ofString("{}"))));
        assertError(
                415,
                "unsupported_media_type",
                http.send(
                        http.to("/anyway/v1/ingest")
                                .header("Content-Type", "text/plain")
                                .POST(BodyPublishers.ofString("{}"))));
    }

    @Test
    void aKeyThatAsksTooOftenIsTold() {
        TestGateway small = TestGateway.inMemory(Map.of("tracemill.anyway.requests-per-minute", 1));
        try (HttpCalls calls = new HttpCalls(small)) {
            HttpResponse<byte[]> response = calls.postJson("/anyway/v1/ingest", "{\"metrics\":[]}");
            for (int i = 0; i < 2 && response.statusCode() == 200; i++) {
                // a minute may begin in between
                response = calls.postJson("/anyway/v1/ingest", "{\"metrics\":[]}");
            }

            assertError(429, "rate_limited", response);
            assertEquals("0", header(response, "X-RateLimit-Remaining"));
            assertTrue(response.headers().firstValue("Retry-After").isPresent());
        } finally {
            small.close();
        }
    }

    private static void assertError(int status, String code, HttpResponse<byte[]> response) {
        JsonNode answer = json(response);
        assertEquals(status, response.statusCode(), text(response));
        assertEquals(code, answer.at("/error/code").asText());
        assertTrue(answer.at("/error/message").isTextual(), text(response));
        assertTrue(answer.at("/error/details").isObject(), text(response));
        assertTrue(answer.at("/meta/request_id").asText().startsWith("req_"), text(response));
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElseThrow();
    }

    private static JsonNode json(HttpResponse<byte[]> response) {
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new AssertionError(text(response), e);
        }
    }
}
