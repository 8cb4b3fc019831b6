package io.tracemill.e2e;

import static io.tracemill.e2e.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.local.Ready;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a client of Trainly sends it gets back, in Trainly's words.
final class TrainlySurfaceTest {

    private static final String TRACE =
            """
            {"input":"Translate to French: Hello world","output":"Bonjour, \\"monde\\"","model":"gpt-4o","latency_ms":612.3,
             "tags":["translation"],"token_usage":{"prompt_tokens":18,"completion_tokens":8,"total_tokens":26},
             "metadata":{"team":"a","n":2},"custom_attributes":{"tier":"gold"},"version":"v1.2.0","session_id":"sess_abc123",
             "expected_output":"Bonjour le monde","input_structured":{"text":"Hello world"},
             "spans":[{"name":"llm_call","start_ms":0,"end_ms":610,"attributes":{"provider":"openai"}},
                      {"spanId":"s2","parentSpanId":"s1","name":"search","start_ms":10,"end_ms":20,"spanKind":"retrieval","status":"error"}],
             "tool_calls":[{"tool_name":"dictionary","tool_input":{"word":"world"},"tool_output":"monde","duration_ms":3,"status":"success"}],
             "cost":0.00034,"status":"success"}
            """;

    private static final Ready READY = SharedStack.get().ready();

    /// Of a project of its own, as its traces are counted.
    private static String project = "";

    private static Api api = SharedStack.api();

    @BeforeAll
    static void aProjectOfItsOwn() {
        project = "trainly-surface";
        api = OwnProject.create(READY, project).api();
        String receipt = "";
        for (String body :
                List.of(
                        TRACE,
                        "{\"input\":\"b\",\"output\":\"\",\"latency_ms\":100,\"status\":\"error\",\"error\":\"Rate limit reached\"}",
                        "{\"input\":\"c\",\"output\":\"d\",\"latency_ms\":300,\"status\":\"warning\",\"error\":\"low confidence\"}",
                        "{\"input\":\"e\",\"output\":\"f\",\"status\":\"guard_failed\",\"error\":\"Guard 'x' failed\"}")) {
            HttpResponse<String> answer = api.postJson("/v1/" + project + "/traces", body);
            assertEquals(200, answer.statusCode(), answer.body());
            receipt = Api.receipt(answer);
            api.getAfter(receipt, "/v1/" + project + "/analytics/traces");
        }
    }

    private static JsonNode get(String path) {
        return api.getJson("/v1/" + project + "/analytics" + path);
    }

    private static JsonNode listed(String input) {
        for (JsonNode trace : get("/traces")) {
            if (trace.get("input").asText().equals(input)) {
                return trace;
            }
        }
        throw new AssertionError("no trace of " + input);
    }

    private static JsonNode detail(String input) {
        return get("/traces/" + listed(input).get("trace_id").asText());
    }

    @Test
    void theListIsABareArrayOfWhatWasSent() {
        JsonNode trace = listed("Translate to French: Hello world");

        assertTrue(trace.get("trace_id").asText().matches("trc_[0-9a-f]{12}"), trace::toString);
        assertEquals("Bonjour, \"monde\"", trace.get("output").asText());
        assertEquals("gpt-4o", trace.get("model").asText());
        assertEquals(612.3, trace.get("latency_ms").asDouble());
        assertEquals("success", trace.get("status").asText());
        assertEquals(Api.json("[\"translation\"]"), trace.get("tags"));
        assertEquals(
                Api.json("{\"prompt_tokens\":18,\"completion_tokens\":8,\"total_tokens\":26}"),
                trace.get("token_usage"));
        assertEquals(0.00034, trace.get("cost").asDouble());
        assertTrue(
                trace.get("created_at")
                        .asText()
                        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{3})?Z"),
                trace::toString);
    }

    @Test
    void theDetailHasAllThatWasSaid() {
        JsonNode trace = detail("Translate to French: Hello world");

        assertEquals(Api.json("{\"team\":\"a\",\"n\":2}"), trace.get("metadata"));
        assertEquals(Api.json("{\"tier\":\"gold\"}"), trace.get("custom_attributes"));
        assertEquals("v1.2.0", trace.get("version").asText());
        assertEquals("sess_abc123", trace.get("session_id").asText());
        assertEquals("Bonjour le monde", trace.get("expected_output").asText());
        assertEquals(Api.json("{\"text\":\"Hello world\"}"), trace.get("input_structured"));
        assertEquals(
                Api.json(
                        "[{\"tool_name\":\"dictionary\",\"tool_input\":{\"word\":\"world\"},\"tool_output\":\"monde\",\"duration_ms\":3.0,\"status\":\"success\"}]"),
                trace.get("tool_calls"));
        assertEquals(2, trace.get("spans").size());
        JsonNode call = trace.at("/spans/0");
        assertEquals("llm_call", call.get("name").asText());
        assertEquals(0, call.get("start_ms").asDouble());
        assertEquals(610, call.get("end_ms").asDouble());
        assertEquals(Api.json("{\"provider\":\"openai\"}"), call.get("attributes"));
        assertEquals("retrieval", trace.at("/spans/1/span_kind").asText());
        assertEquals("error", trace.at("/spans/1/status").asText());
    }

    @Test
    void statusesAreThoseOfItsPageAndADetailHasTheWordThatWasSent() {
        assertEquals("error", listed("b").get("status").asText());
        assertEquals("error", listed("e").get("status").asText());
        assertEquals("success", listed("c").get("status").asText());
        assertEquals("warning", detail("c").get("status").asText());
        assertEquals("low confidence", detail("c").get("error").asText());
        assertEquals("guard_failed", detail("e").get("status").asText());
        assertEquals("Rate limit reached", detail("b").get("error").asText());
        assertEquals(2, get("/traces?status=error").size());
        assertEquals(2, get("/traces?status=success").size());
        assertEquals(1, get("/traces?limit=1").size());
        assertEquals(0, get("/traces?end_date=2020-01-01T00:00:00Z").size());
        assertEquals(4, get("/traces?start_date=2020-01-01T00:00:00Z").size());
    }

    @Test
    void figuresAreThoseOfTheList() {
        JsonNode metrics = get("/metrics");
        JsonNode costs = get("/costs");
        JsonNode performance = get("/performance");

        assertEquals(4, metrics.get("total_queries").asInt());
        assertEquals(2, metrics.get("successful").asInt());
        assertEquals(2, metrics.get("failed").asInt());
        assertEquals((612.3 + 100 + 300) / 4, metrics.get("avg_response_time_ms").asDouble(), 1e-6);
        assertEquals(0.00034, metrics.get("total_cost").asDouble());
        assertEquals(0.000085, metrics.get("avg_cost_per_query").asDouble());
        assertEquals(0.00034, costs.get("total_cost").asDouble());
        assertEquals(0.00034, costs.get("llm_cost").asDouble());
        assertEquals("USD", costs.get("currency").asText());
        assertEquals(100, performance.get("p50_latency_ms").asDouble());
        assertEquals(612.3, performance.get("p99_latency_ms").asDouble());
        assertEquals(4, performance.get("total_traces").asInt());
        assertEquals(0, get("/metrics?end_date=2020-01-01").get("total_queries").asInt());
    }

    @Test
    void scoresAreShownAndAveraged() {
        String scored = OwnProject.create(READY, "trainly-scored").key();
        Api own = api.as(scored);
        String path = "/v1/trainly-scored/traces/t1/scores";
        assertEquals(
                "{\"success\":true}",
                own.postJson(path, "{\"name\":\"relevance\",\"value\":1,\"comment\":\"fine\"}")
                        .body());
        assertEquals(
                200, own.postJson(path, "{\"name\":\"relevance\",\"value\":0.5}").statusCode());
        HttpResponse<String> late =
                own.postJson(
                        "/v1/trainly-scored/traces",
                        "{\"trace_id\":\"t1\",\"input\":\"a\",\"output\":\"b\"}");
        own.getAfter(Api.receipt(late), "/v1/trainly-scored/analytics/traces/t1");

        JsonNode trace =
                eventually(
                        () -> own.getJson("/v1/trainly-scored/analytics/traces/t1"),
                        found -> found.get("scores").size() == 2);

        assertEquals("relevance", trace.at("/scores/0/name").asText());
        assertEquals(1.0, trace.at("/scores/0/value").asDouble());
        assertEquals("fine", trace.at("/scores/0/comment").asText());
        assertEquals(0.75, trace.at("/average_scores/relevance").asDouble());
        assertEquals(
                0.75,
                own.getJson("/v1/trainly-scored/analytics/traces")
                        .at("/0/average_scores/relevance")
                        .asDouble());
        assertEquals(
                0.75,
                own.getJson("/v1/trainly-scored/analytics/metrics")
                        .at("/average_scores/relevance")
                        .asDouble());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\":\"x\",\"value\":2}    | value: expected a number from 0 to 1, got 2",
                "{\"name\":\"x\"}                | value is required: a number from 0 to 1",
                "{\"value\":1}                   | name is required",
                "[]                              | The body is no JSON object",
            })
    void aScoreThatIsNoneSaysWhy(String body, String message) {
        HttpResponse<String> answer = api.postJson("/v1/" + project + "/traces/t1/scores", body);

        assertError(400, answer);
        assertEquals(message, Api.json(answer.body()).at("/error/message").asText());
    }

    @Test
    void errorsAreInItsShape() {
        assertError(400, api.get("/v1/" + project + "/analytics/traces?limit=1001"));
        assertError(400, api.get("/v1/" + project + "/analytics/traces?status=odd"));
        assertError(400, api.get("/v1/" + project + "/analytics/export?format=xml"));
        assertError(403, api.get("/v1/default/analytics/traces"));
        assertError(403, api.postJson("/v1/default/traces/t1/scores", "{}"));
        assertError(403, api.postJson("/v1/default/traces", TRACE));
        assertError(401, api.as("tk_unknown").get("/v1/" + project + "/analytics/traces"));
        assertError(404, api.get("/v1/" + project + "/analytics/traces/nope"));
        assertError(404, api.get("/v1/" + project + "/analytics/nope"));
        assertError(405, api.postJson("/v1/" + project + "/analytics/traces", "{}"));
        assertError(400, api.postJson("/v1/" + project + "/traces", "{\"output\":\"b\"}"));
    }

    private static void assertError(int status, HttpResponse<String> answer) {
        assertEquals(status, answer.statusCode(), answer.body());
        JsonNode error = Api.json(answer.body()).get("error");
        assertEquals(status, error.get("code").asInt());
        assertTrue(error.get("code").isInt(), answer.body());
        assertTrue(error.get("message").isTextual(), answer.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/trainly"})
    void exportsHoldEveryTraceOnce(String prefix) {
        String large = "trainly-export" + prefix.replace("/", "-");
        Api own = OwnProject.create(READY, large).api();
        Random random = new Random(7);
        Instant earliest = Instant.now().minus(Duration.ofDays(2));
        List<KnownTrace> traces = new ArrayList<>();
        for (int i = 0; i < 1100; i++) {
            traces.add(KnownTrace.random(random, i, earliest, 86_400));
        }
        JsonLines.insert(
                READY.clickhouse(),
                "traces",
                traces.stream().map(trace -> trace.row(large)).toList());
        String export = prefix + "/v1/" + large + "/analytics/export";

        JsonNode json = own.getJson(export);
        List<String> lines = own.get(export + "?format=jsonl").body().lines().toList();
        List<String> cells = own.get(export + "?format=csv").body().lines().toList();

        Set<String> ids = new HashSet<>();
        json.forEach(trace -> ids.add(trace.get("trace_id").asText()));
        assertEquals(1100, json.size());
        assertEquals(1100, ids.size());
        assertEquals(1100, lines.size());
        assertEquals(json.get(777), Api.json(lines.get(777)));
        assertEquals(1101, cells.size());
        assertTrue(cells.getFirst().startsWith("trace_id,input,output,model,latency_ms,status"));
        assertTrue(cells.get(778).startsWith(json.get(777).get("trace_id").asText() + ","));
    }

    @Test
    void anExportQuotesWhatHasQuotes() {
        String file = api.get("/v1/" + project + "/analytics/export?format=csv").body();

        assertTrue(
                file.contains(
                        ",Translate to French: Hello world,\"Bonjour, \"\"monde\"\"\",gpt-4o,"),
                file);
    }
}
