package io.tracemill.e2e;

import static io.tracemill.e2e.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.local.Ready;
import io.tracemill.schemas.testing.TestSpans;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What was tried again is told, of calls inside a trace and of whole requests of a session.
final class RetryTest {

    private static final String SPANS =
            """
            {"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"support"}}]},
              "scopeSpans":[{"scope":{"name":"tests"},"spans":[%s]}]}]}
            """;
    private static final String SPAN =
            """
            {"traceId":"%s","spanId":"%s","parentSpanId":"%s","name":"%s","kind":1,
             "startTimeUnixNano":"%d","endTimeUnixNano":"%d","status":{"code":%s},"attributes":[
              {"key":"gen_ai.operation.name","value":{"stringValue":"%s"}},
              {"key":"gen_ai.system","value":{"stringValue":"openai"}},
              {"key":"gen_ai.request.model","value":{"stringValue":"gpt-4o"}},
              {"key":"gen_ai.usage.input_tokens","value":{"intValue":"20"}},
              {"key":"gen_ai.usage.output_tokens","value":{"intValue":"3"}},
              {"key":"session.id","value":{"stringValue":"%s"}},
              {"key":"gen_ai.input.messages","value":{"stringValue":"[{\\"role\\":\\"user\\",\\"content\\":\\"%s\\"}]"}}]}
            """;

    private final Ready ready = SharedStack.get().ready();
    private final Api api = new Api(ready);
    private final ClickHouse tables = new ClickHouse(ready);

    /// When the first of the spans of a test starts.
    private final long start = Instant.now().minusSeconds(120).toEpochMilli() * 1_000_000;

    @Test
    void aCallThatWasTriedAgainIsAChain() {
        String trace = "4bf92f3577b34da6a3ce929d0e0e0001";
        post(
                span(trace, "00f067aa0ba90203", "00f067aa0ba90201", "chat", 200, 300, false, "in"),
                span(trace, "00f067aa0ba90201", "", "invoke_agent", 0, 900, false, "in"));
        String receipt =
                post(
                        span(
                                trace,
                                "00f067aa0ba90202",
                                "00f067aa0ba90201",
                                "chat",
                                0,
                                100,
                                true,
                                "in"));

        JsonNode retry = api.getAfter(receipt, "/traces/" + trace).get("retry");
        JsonNode listed = api.getJson("/traces?session_id=in").at("/items/0/retry");

        assertEquals(1, retry.get("count").asInt(), retry::toString);
        JsonNode chain = retry.at("/chains/0");
        assertEquals("sibling", chain.get("kind").asText());
        assertEquals("recovered", chain.get("outcome").asText());
        assertEquals("00f067aa0ba90201", chain.get("parent_span_id").asText());
        assertEquals("00f067aa0ba90202", chain.at("/attempts/0/span_id").asText());
        assertEquals("rate_limit", chain.at("/attempts/0/failure_type").asText());
        assertEquals("gpt-4o", chain.at("/attempts/1/model").asText());
        assertEquals(23, chain.at("/wasted/tokens").asInt());
        assertEquals("0.00008", chain.at("/wasted/cost").asText());
        assertEquals(200.0, chain.at("/wasted/duration_ms").asDouble());
        assertEquals(retry, listed);
        assertEquals(
                1,
                tables.number(
                        "SELECT count() FROM traces FINAL WHERE project_id = '%s' AND trace_id = '%s' AND retry_kinds = ['sibling'] AND wasted_tokens = 23"
                                .formatted(TestSpans.PROJECT, trace)));
    }

    @Test
    void aRequestThatWasAskedAgainIsToldToBothTraces() {
        String first = "4bf92f3577b34da6a3ce929d0e0e0002";
        String second = "4bf92f3577b34da6a3ce929d0e0e0003";
        String other = "4bf92f3577b34da6a3ce929d0e0e0004";
        post(span(first, "00f067aa0ba90201", "", "invoke_agent", 0, 100, true, "again"));
        post(span(second, "00f067aa0ba90202", "", "invoke_agent", 3_000, 3_100, false, "again"));
        post(span(other, "00f067aa0ba90203", "", "invoke_agent", 9_000, 9_100, false, "again"));

        JsonNode failed = told(first);
        JsonNode answered = told(second);

        JsonNode chain = answered.at("/retry/chains/0");
        assertEquals("request", chain.get("kind").asText());
        assertEquals("recovered", chain.get("outcome").asText());
        assertEquals(first, chain.at("/attempts/0/trace_id").asText());
        assertEquals(second, chain.at("/attempts/1/trace_id").asText());
        assertEquals(3_000.0, chain.at("/wasted/duration_ms").asDouble());
        assertEquals(failed.at("/retry/chains"), answered.at("/retry/chains"));
        assertEquals(0, failed.at("/retry/count").asInt());
        assertEquals(1, answered.at("/retry/count").asInt());
        assertEquals("warning", answered.get("status").asText());
        assertTrue(api.getJson("/traces/" + other).get("retry").isNull());
    }

    private JsonNode told(String trace) {
        return eventually(
                () -> api.getJson("/traces/" + trace), found -> !found.get("retry").isNull());
    }

    private String post(String... spans) {
        byte[] body = SPANS.formatted(String.join(",", spans)).getBytes(StandardCharsets.UTF_8);
        HttpResponse<String> accepted = api.post("/v1/traces", "application/json", body, Map.of());
        String receipt = Api.receipt(accepted);
        api.getAfter(receipt, "/traces?limit=1");
        return receipt;
    }

    /// @param operation what it is, and its name
    /// @param from milliseconds
    private String span(
            String trace,
            String id,
            String parent,
            String operation,
            long from,
            long to,
            boolean limited,
            String session) {
        return SPAN.formatted(
                trace,
                id,
                parent,
                operation,
                start + from * 1_000_000,
                start + to * 1_000_000,
                limited ? "2,\"message\":\"Rate limit reached for gpt-4o\"" : "0",
                operation,
                session,
                "Where is my order?");
    }
}
