package io.tracemill.ingest.http;

import static io.tracemill.ingest.http.HttpCalls.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tracemill.ingest.TestGateway;
import io.tracemill.ingest.receipt.InMemoryReceiptSigner;
import io.tracemill.schemas.topic.Receipt;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class CanonicalHttpTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

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

    @Test
    void acceptsATraceWithItsReceipt() throws IOException {
        HttpResponse<byte[]> answer =
                http.postJson(
                        "/traces", "{\"trace_id\":\"t1\",\"prompt\":\"hi\",\"response\":\"ho\"}");

        assertEquals(202, answer.statusCode());
        JsonNode body = JSON.readTree(answer.body());
        assertEquals(1, body.get("accepted").intValue());
        assertEquals(0, body.get("rejected").intValue());
        assertEquals("t1", body.at("/results/0/trace_id").textValue());
        assertEquals("accepted", body.at("/results/0/status").textValue());
        assertEquals(0, body.at("/results/0/errors").size());
        String receipt = answer.headers().firstValue(Receipt.HEADER).orElseThrow();
        assertEquals(receipt, body.get("receipt").textValue());
        assertTrue(InMemoryReceiptSigner.CODEC.decode(receipt).isPresent());
    }

    @Test
    void answersForEachTraceOfABatchInItsOrder() throws IOException {
        String batch =
                """
                {"traces": [
                  {"prompt": "first"},
                  {"trace_id": "bad", "prompt": "second", "created_at": "yesterday"},
                  {"trace_id": "half", "spans": [
                    {"name": "a", "start_time": "2026-11-21T10:00:00Z", "end_time": "2026-11-21T10:00:01Z"},
                    {"name": "b", "start_time": "2026-11-21T10:00:02Z", "end_time": "2026-11-21T10:00:01Z"}]},
                  17]}
                """;

        HttpResponse<byte[]> answer = http.postJson("/api/traces", batch);

        assertEquals(202, answer.statusCode());
        JsonNode body = JSON.readTree(answer.body());
        assertEquals(2, body.get("accepted").intValue());
        assertEquals(2, body.get("rejected").intValue());
        assertEquals("accepted", body.at("/results/0/status").textValue());
        assertEquals("rejected", body.at("/results/1/status").textValue());
        assertEquals("traces[1].created_at", body.at("/results/1/errors/0/path").textValue());
        assertEquals("accepted", body.at("/results/2/status").textValue());
        assertEquals(
                "traces[2].spans[1].end_time", body.at("/results/2/errors/0/path").textValue());
        assertTrue(body.at("/results/3/trace_id").isNull());
        assertEquals(2, gateway.publisher().stored().size());
    }

    @Test
    void answers400WhenNothingWasAccepted() throws IOException {
        HttpResponse<byte[]> answer = http.postJson("/traces", "[{}, 1]");

        assertEquals(400, answer.statusCode());
        JsonNode body = JSON.readTree(answer.body());
        assertEquals(0, body.get("accepted").intValue());
        assertEquals(2, body.get("rejected").intValue());
        assertTrue(body.get("receipt").isNull());
    }

    @Test
    void acceptsAnEmptyBatch() {
        assertEquals(202, http.postJson("/traces", "[]").statusCode());
        assertEquals(202, http.postJson("/traces", "{\"traces\":[]}").statusCode());
    }

    @Test
    void tellsWhereJsonIsMalformed() throws IOException {
        HttpResponse<byte[]> answer = http.postJson("/traces", "{\"prompt\": oops}");

        assertEquals(400, answer.statusCode());
        JsonNode body = JSON.readTree(answer.body());
        assertTrue(body.get("detail").textValue().startsWith("JSON, byte "), text(answer));
        assertEquals("malformed", body.get("code").textValue());
    }

    @Test
    void takesJsonWithoutAContentTypeButNoOther() {
        var plain = http.to("/traces").POST(BodyPublishers.ofString("{\"prompt\":\"x\"}"));
        var form =
                http.to("/traces")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("{\"prompt\":\"x\"}"));

        assertEquals(202, http.send(plain).statusCode());
        assertEquals(415, http.send(form).statusCode());
    }

    @Test
    void knowsTheRoutesOfNobodyElse() throws IOException {
        HttpResponse<byte[]> unknown = http.postJson("/v1/nobody", "{}");
        HttpResponse<byte[]> get = http.send(http.to("/traces").GET());
        HttpResponse<byte[]> head =
                http.send(http.to("/v1/traces").method("HEAD", BodyPublishers.noBody()));

        assertEquals(404, unknown.statusCode());
        assertEquals("not_found", JSON.readTree(unknown.body()).get("code").textValue());
        assertEquals(405, get.statusCode());
        assertEquals("POST", get.headers().firstValue("Allow").orElse(""));
        assertEquals("method_not_allowed", JSON.readTree(get.body()).get("code").textValue());
        assertEquals(405, head.statusCode());
    }

    @Test
    void givesARetryTheSameIds() throws IOException {
        String trace = "{\"prompt\":\"hi\",\"steps\":[{\"tool_name\":\"search\"}]}";

        JsonNode first = JSON.readTree(http.postJson("/traces", trace).body());
        JsonNode again = JSON.readTree(http.postJson("/traces", trace).body());
        JsonNode other = JSON.readTree(http.postJson("/traces", "{\"prompt\":\"ho\"}").body());

        String id = first.at("/results/0/trace_id").textValue();
        assertEquals(id, again.at("/results/0/trace_id").textValue());
        assertNotEquals(id, other.at("/results/0/trace_id").textValue());
        var stored = gateway.publisher().stored();
        assertEquals(
                stored.get(0).spans().stream().map(span -> span.facts().spanId()).toList(),
                stored.get(1).spans().stream().map(span -> span.facts().spanId()).toList());
    }
}
