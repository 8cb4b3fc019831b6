package io.tracemill.e2e.trulayer;

import static io.tracemill.e2e.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.e2e.Api;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What TruLayer's clients send in other ways than its SDK does, and where it goes.
final class TruLayerIngestTest {

    private final TruLayerProject project = TruLayerProject.get();
    private final Api sdk = project.sdk();

    @Test
    void aKeyOfTheWholeTenantMakesTheProjectsThatTracesName() {
        Api whole = project.admin().as(project.newKey("whole", "", "[]").get("key").asText());

        HttpResponse<String> answer =
                whole.postJson(
                        "/v1/ingest",
                        "{\"id\":\"named-1\",\"project_id\":\"My new shop\",\"input\":\"x\"}");

        assertEquals(201, answer.statusCode(), answer::body);
        JsonNode trace = whole.getAfter(Api.receipt(answer), TruLayerProject.TRACES + "/named-1");
        assertEquals("my-new-shop", trace.get("project_id").asText());
        assertEquals(
                1,
                whole.getJson(TruLayerProject.TRACES + "?project_id=My%20new%20shop")
                        .get("traces")
                        .size());
        assertEquals(404, sdk.get(TruLayerProject.TRACES + "/named-1").statusCode());
        assertTrue(
                whole.getJson("/v1/projects")
                        .get("projects")
                        .toString()
                        .contains("\"My new shop\""));
    }

    @Test
    void whatCameByOpenTelemetryKeepsItsIds() {
        String body =
                """
                {"resourceSpans":[{"scopeSpans":[{"spans":[
                  {"traceId":"0af7651916cd43dd8448eb211c80319c","spanId":"b7ad6b7169203331","name":"chat gpt-4o",
                   "startTimeUnixNano":"1795300000000000000","endTimeUnixNano":"1795300001500000000",
                   "attributes":[{"key":"gen_ai.request.model","value":{"stringValue":"gpt-4o"}},
                     {"key":"gen_ai.operation.name","value":{"stringValue":"chat"}},
                     {"key":"app.tier","value":{"stringValue":"gold"}}]}]}]}]}
                """;
        Api api = project.ofAnother("By OpenTelemetry");

        HttpResponse<String> answer =
                api.post(
                        "/trulayer/v1/otlp/v1/traces",
                        "application/json",
                        body.getBytes(StandardCharsets.UTF_8),
                        Map.of());

        JsonNode trace =
                api.getAfter(
                        Api.receipt(answer),
                        TruLayerProject.TRACES + "/0af7651916cd43dd8448eb211c80319c");
        JsonNode span = trace.get("spans").get(0);
        assertEquals(1500, trace.get("latency_ms").asInt());
        assertEquals("0af7651916cd43dd8448eb211c80319c", span.get("otel_trace_id").asText());
        assertEquals("b7ad6b7169203331", span.get("id").asText());
        assertEquals("gold", span.at("/metadata/app.tier").asText());
    }

    @Test
    void feedbackIsKeptWithItsTrace() {
        HttpResponse<String> answer =
                sdk.postJson(
                        "/v1/feedback",
                        "{\"trace_id\":\"01a1f907-b815-7c4c-b7c3-1987c86cecc9\",\"label\":\"good\",\"score\":0.9,\"comment\":\"fine\",\"metadata\":{\"run\":\"rcap0001\"}}");

        assertEquals(201, answer.statusCode(), answer::body);
        String detail =
                "/trainly/v1/"
                        + project.id()
                        + "/analytics/traces/01a1f907-b815-7c4c-b7c3-1987c86cecc9";
        JsonNode scored =
                eventually(
                        () -> sdk.getJson(detail),
                        trace -> trace.toString().contains("user-feedback"));
        assertTrue(scored.toString().contains("0.9"), scored::toString);
        assertEquals(
                400,
                sdk.postJson("/v1/feedback", "{\"trace_id\":\"x\",\"label\":\"meh\"}")
                        .statusCode());
    }
}
