package io.tracemill.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.local.Ready;
import io.tracemill.schemas.testing.TestSpans;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// What failed and what it cost is said of a trace and of its spans, with the reasons.
final class VerdictTest {

    private static final String TRACE =
            """
            {"trace_id":"%1$s","name":"support","session_id":"%1$s","spans":[
              {"span_id":"root","name":"support","kind":"agent","start_time":"%2$s","duration_ms":900,"output":"On its way."},
              {"span_id":"limited","parent_span_id":"root","name":"chat","kind":"llm","model":"gpt-4o","provider":"openai",
               "start_time":"%2$s","duration_ms":100,"status":"error",
               "error":{"type":"RateLimitError","message":"Rate limit reached for gpt-4o","http_status":429}},
              {"span_id":"cached","parent_span_id":"root","name":"chat","kind":"llm","model":"gpt-4o","provider":"openai",
               "start_time":"%2$s","duration_ms":500,"usage":{"input_tokens":120,"output_tokens":30,"cache_read_tokens":100},"cost":"0.00125"},
              {"span_id":"unheard","parent_span_id":"root","name":"chat","kind":"llm","model":"no-such-model","provider":"openai",
               "start_time":"%2$s","duration_ms":500,"usage":{"input_tokens":7,"output_tokens":3}}]}
            """;

    private final Ready ready = SharedStack.get().ready();
    private final Api api = new Api(ready);
    private final ClickHouse tables = new ClickHouse(ready);

    @Test
    void aTraceSaysWhatItRecoveredFromAndWhatItCost() {
        JsonNode trace = posted("verdict-trace");

        assertEquals("warning", trace.get("status").asText());
        assertEquals("rate_limit", trace.at("/failure/type").asText());
        assertEquals("limited", trace.at("/failure/span_id").asText());
        assertTrue(trace.at("/failure/rule").asText().matches("[a-z0-9-]+"), trace::toString);
        assertEquals("Rate limit reached for gpt-4o", trace.get("failure_reason").asText());
        // 20 × 2.50 + 100 × 1.25 + 30 × 10.00 dollars for a million
        assertEquals("0.000475", trace.at("/cost/computed").asText());
        assertEquals("0.00125", trace.at("/cost/reported").asText());
        assertEquals("0.000475", trace.at("/cost/total").asText());
        assertEquals("computed", trace.at("/cost/source").asText());
        assertEquals(2, trace.at("/cost/unknown_calls").asInt());
    }

    @Test
    void eachSpanSaysHowItsFigureCameAbout() {
        JsonNode trace = posted("verdict-spans");

        JsonNode cached = span(trace, "cached");
        JsonNode unheard = span(trace, "unheard");
        JsonNode limited = span(trace, "limited");

        assertEquals("0.000475", cached.at("/cost/computed").asText());
        assertTrue(
                cached.at("/cost/explanation").asText().contains("100 cache read tokens × $1.25/M"),
                cached::toString);
        assertTrue(unheard.at("/cost/total").isNull(), unheard::toString);
        assertEquals("unknown", unheard.at("/cost/source").asText());
        assertTrue(
                unheard.at("/cost/explanation").asText().contains("no price for model"),
                unheard::toString);
        assertEquals("rate_limit", limited.get("failure_type").asText());
        assertTrue(cached.get("failure_type").isNull(), cached::toString);
        assertTrue(trace.at("/spans/0/cost/explanation").isNull(), trace::toString);
    }

    @Test
    void listsAndTablesSayTheSame() {
        posted("verdict-list");

        JsonNode list = api.getJson("/traces?session_id=verdict-list&failure_type=rate_limit");
        JsonNode others = api.getJson("/traces?session_id=verdict-list&failure_type=timeout");

        assertEquals(1, list.get("total").asInt());
        assertEquals("limited", list.at("/items/0/failure/span_id").asText());
        assertEquals("0.000475", list.at("/items/0/cost/total").asText());
        assertEquals(0, others.get("total").asInt());
        assertEquals(1, spans("failure_type = 'rate_limit' AND failure_evidence != ''"));
        assertEquals(1, spans("cost = toDecimal64('0.000475', 12) AND cost_unknown = ''"));
        assertEquals(1, spans("cost IS NULL AND cost_unknown = 'unknown_model'"));
    }

    private JsonNode posted(String id) {
        HttpResponse<String> accepted =
                api.postJson("/traces", TRACE.formatted(id, Instant.now().minusSeconds(5)));
        return api.getAfter(Api.receipt(accepted), "/traces/" + id);
    }

    private static JsonNode span(JsonNode trace, String id) {
        for (JsonNode child : trace.at("/spans/0/children")) {
            if (child.get("span_id").asText().equals(id)) {
                return child;
            }
        }
        throw new AssertionError("no span " + id + " in " + trace);
    }

    private long spans(String condition) {
        return tables.number(
                "SELECT count() FROM spans WHERE project_id = '%s' AND trace_id = 'verdict-list' AND %s"
                        .formatted(TestSpans.PROJECT, condition));
    }
}
