package io.tracemill.e2e;

import static io.tracemill.e2e.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.local.Ready;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a client of Anyway sends it gets back, in Anyway's words.
final class AnywaySurfaceTest {

    private static final String PROJECT = "anyway-surface";

    /// Its page's own example, in this hour.
    private static final Instant START =
            Instant.ofEpochMilli(Instant.now().toEpochMilli() / 1000 * 1000).minusSeconds(600);

    private static final String TRACE_ID = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String FAILED_ID = "4bf92f3577b34da6a3ce929d0e0e4737";

    private static final String BODY =
            """
            {"traces":[
              {"trace_id":"%1$s","spans":[
                {"span_id":"00f067aa0ba902b7","parent_span_id":null,"name":"user-query","start_time":"%3$s","end_time":"%4$s",
                 "attributes":{"user_id":"user-123","deep":{"a":[1,"b"]},"flag":true},"status":{"code":"OK"}},
                {"span_id":"00f067aa0ba902b8","parent_span_id":"00f067aa0ba902b7","name":"openai.chat.completions",
                 "start_time":"%5$s","end_time":"%6$s",
                 "attributes":{"llm.vendor":"openai","llm.model":"gpt-4","llm.tokens.input":150,"llm.tokens.output":200,"llm.cost":0.0135,
                   "gen_ai.prompt.0.role":"user","gen_ai.prompt.0.content":"Hello","gen_ai.completion.0.content":"Hi"},
                 "status":{"code":"OK"}}]},
              {"trace_id":"%2$s","spans":[
                {"span_id":"00f067aa0ba902c1","name":"failing","start_time":"%3$s","end_time":"%3$s",
                 "status":{"code":"ERROR","message":"Rate limit reached"}}]}],
             "metrics":[]}
            """
                    .formatted(
                            TRACE_ID,
                            FAILED_ID,
                            START,
                            START.plusMillis(1234),
                            START.plusMillis(10),
                            START.plusMillis(1220));

    private static final Ready READY = SharedStack.get().ready();
    private static final Api ADMIN = SharedStack.api().as(READY.adminKey());

    private static Api api = SharedStack.api();

    @BeforeAll
    static void aProjectOfItsOwn() {
        JsonNode made =
                Api.json(
                        ADMIN.postJson(
                                "/anyway/v1/projects",
                                "{\"name\":\"Anyway surface\",\"environment\":\"staging\",\"description\":\"tests\"}"));
        assertEquals(PROJECT, made.at("/data/id").asText());
        String key = made.at("/data/api_key").asText();
        assertTrue(key.startsWith("sk_"));
        api = ADMIN.as(key);
        HttpResponse<String> taken = api.postJson("/v1/ingest", BODY);
        assertEquals(200, taken.statusCode(), taken.body());
        JsonNode counts = Api.json(taken.body()).get("data");
        assertEquals(2, counts.get("traces_received").asInt());
        assertEquals(3, counts.get("spans_received").asInt());
        assertEquals(0, counts.get("metrics_received").asInt());
        api.getAfter(Api.receipt(taken), "/v1/traces");
    }

    private static JsonNode list(String query) {
        return api.getJson("/v1/traces" + query);
    }

    private static String millis(Instant time) {
        return "%tFT%<tT.%<tLZ".formatted(time.atZone(java.time.ZoneOffset.UTC));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/traces", "/anyway/v1/traces"})
    void theListIsInItsEnvelope(String path) {
        JsonNode answer = api.getJson(path + "?status=ok");
        JsonNode trace = answer.at("/data/0");

        assertEquals(1, answer.get("data").size());
        assertEquals(
                Api.json(
                        """
                        {"trace_id":"%s","start_time":"%s","end_time":"%s","duration_ms":1234,"span_count":2,
                         "root_span":{"name":"user-query","attributes":{"user_id":"user-123","deep":{"a":[1,"b"]},"flag":true}},
                         "llm_summary":{"model":"gpt-4","tokens_input":150,"tokens_output":200,"cost":0.0135},
                         "status":"ok"}
                        """
                                .formatted(
                                        TRACE_ID, millis(START), millis(START.plusMillis(1234)))),
                trace);
        assertEquals(
                Api.json("{\"limit\":50,\"has_more\":false,\"next_cursor\":null}"),
                answer.get("pagination"));
        assertTrue(answer.at("/meta/request_id").asText().matches("req_[0-9a-f]{32}"));
    }

    @Test
    void theDetailHasTheSpansAsTheyWereSent() {
        JsonNode trace = api.getJson("/v1/traces/" + TRACE_ID).get("data");
        JsonNode call = trace.at("/spans/1");

        assertEquals(1234, trace.get("duration_ms").asInt());
        assertEquals(2, trace.get("spans").size());
        assertTrue(trace.at("/spans/0/parent_span_id").isNull());
        assertEquals("00f067aa0ba902b7", call.get("parent_span_id").asText());
        assertEquals(millis(START.plusMillis(10)), call.get("start_time").asText());
        assertEquals(1210, call.get("duration_ms").asInt());
        assertEquals(Api.json("{\"code\":\"OK\"}"), call.get("status"));
        assertEquals(
                Api.json(
                        """
                        {"llm.vendor":"openai","llm.model":"gpt-4","llm.tokens.input":150,"llm.tokens.output":200,"llm.cost":0.0135,
                         "gen_ai.prompt.0.role":"user","gen_ai.prompt.0.content":"Hello","gen_ai.completion.0.content":"Hi"}
                        """),
                call.get("attributes"));
        assertEquals(
                Api.json("{\"code\":\"ERROR\",\"message\":\"Rate limit reached\"}"),
                api.getJson("/v1/traces/" + FAILED_ID).at("/data/spans/0/status"));
    }

    @ParameterizedTest
    @CsvSource({
        "status=error, 1",
        "status=ok, 1",
        "model=gpt-4, 1",
        "model=gpt-5, 0",
        "min_latency_ms=1233, 1",
        "min_latency_ms=1234, 0",
        "min_cost=0.0134, 1",
        "min_cost=0.0135, 0",
        "end_time=2020-01-01T00:00:00Z, 0",
        "start_time=2020-01-01T00:00:00Z, 2",
    })
    void filtersTellTracesApart(String filter, int expected) {
        assertEquals(expected, list("?" + filter).get("data").size());
    }

    @Test
    void pagesFollowEachOther() {
        HashSet<String> seen = new HashSet<>();
        JsonNode page = list("?limit=1");
        seen.add(page.at("/data/0/trace_id").asText());
        assertTrue(page.at("/pagination/has_more").asBoolean());
        JsonNode next = list("?limit=1&cursor=" + page.at("/pagination/next_cursor").asText());
        seen.add(next.at("/data/0/trace_id").asText());

        assertEquals(2, seen.size());
        assertEquals(false, next.at("/pagination/has_more").asBoolean());
    }

    @Test
    void errorsAreInItsEnvelope() {
        assertError(404, "not_found", api.get("/v1/traces/nope"));
        assertError(404, "not_found", api.get("/v1/nope"));
        assertError(404, "not_found", api.get("/anyway/v1/projects/default"));
        assertError(400, "invalid_request", api.get("/v1/traces?limit=101"));
        assertError(400, "invalid_request", api.get("/v1/traces?cursor=nope"));
        assertError(400, "invalid_request", api.get("/v1/traces?status=odd"));
        assertError(401, "unauthorized", api.as("sk_unknown").get("/v1/traces"));
        assertError(403, "forbidden", api.postJson("/anyway/v1/projects", "{\"name\":\"x\"}"));
        assertError(400, "invalid_request", ADMIN.postJson("/anyway/v1/projects", "{}"));
        assertError(
                409,
                "conflict",
                ADMIN.postJson("/anyway/v1/projects", "{\"name\":\"Anyway surface\"}"));
        assertError(400, "invalid_request", api.postJson("/anyway/v1/ingest", "[]"));
    }

    private static void assertError(int status, String code, HttpResponse<String> answer) {
        assertEquals(status, answer.statusCode(), answer.body());
        JsonNode body = Api.json(answer.body());
        assertEquals(code, body.at("/error/code").asText(), answer.body());
        assertTrue(body.at("/error/message").isTextual(), answer.body());
        assertTrue(body.at("/error/details").isObject(), answer.body());
        assertTrue(body.at("/meta/request_id").asText().startsWith("req_"), answer.body());
        assertTrue(answer.headers().firstValue("X-RateLimit-Limit").isPresent(), answer.body());
    }

    @Test
    void everyAnswerTellsHowMuchMoreMayBeAsked() {
        List<Integer> remaining = new ArrayList<>();
        // a minute may begin in between, but not twice
        for (int i = 0; i < 3; i++) {
            HttpResponse<String> answer = api.get("/v1/traces");
            remaining.add(Integer.parseInt(header(answer, "X-RateLimit-Remaining")));
            assertEquals("6000", header(answer, "X-RateLimit-Limit"));
            long reset = Long.parseLong(header(answer, "X-RateLimit-Reset"));
            assertTrue(reset > Instant.now().getEpochSecond() - 1);
            assertTrue(reset <= Instant.now().getEpochSecond() + 60);
        }
        assertTrue(
                remaining.get(1) == remaining.get(0) - 1
                        || remaining.get(2) == remaining.get(1) - 1,
                remaining::toString);
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElseThrow();
    }

    @Test
    void projectsTellWhatIsSetAndCounted() {
        JsonNode listed = api.getJson("/v1/projects").at("/data/0");
        assertEquals(PROJECT, listed.get("id").asText());
        assertEquals("Anyway surface", listed.get("name").asText());
        assertEquals("staging", listed.get("environment").asText());
        assertTrue(listed.get("created_at").asText().matches(".*T.*\\.\\d{3}Z"));

        JsonNode project =
                eventually(
                        () -> api.getJson("/v1/projects/" + PROJECT).get("data"),
                        found -> found.at("/stats/traces_this_month").asInt() == 2);

        assertEquals("tests", project.get("description").asText());
        assertEquals(1.0, project.at("/settings/sample_rate").asDouble());
        assertTrue(project.at("/settings/data_retention_days").isNull());
    }

    @Test
    void aProjectCanBeRenamed() {
        String id =
                Api.json(ADMIN.postJson("/anyway/v1/projects", "{\"name\":\"Before\"}"))
                        .at("/data/id")
                        .asText();

        HttpResponse<String> renamed =
                ADMIN.patchAtQuery(
                        "/anyway/v1/projects/" + id,
                        "{\"name\":\"After\",\"description\":\"renamed\"}");
        HttpResponse<String> fixed =
                ADMIN.patchAtQuery("/anyway/v1/projects/" + id, "{\"environment\":\"test\"}");

        assertEquals("After", Api.json(renamed).at("/data/name").asText());
        assertEquals(id, Api.json(renamed).at("/data/slug").asText());
        assertEquals("production", Api.json(renamed).at("/data/environment").asText());
        assertError(400, "invalid_request", fixed);
    }
}
