package io.tracemill.e2e;

import static io.tracemill.e2e.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// TruLayer's clients: what they send, and what they are told of it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TruLayerTest {

    private static final String TRACES = "/v1/traces";

    private final Api admin = SharedStack.api().as(SharedStack.get().ready().adminKey());
    private String projectId;
    private Api sdk;

    @BeforeAll
    void sendWhatThePythonSdkSent() {
        JsonNode project =
                created(admin.postJson("/trulayer/v1/projects", "{\"name\":\"TruLayer's\"}"));
        projectId = project.get("id").asText();
        sdk = admin.as(newKey("sdk", projectId, "[]").get("key").asText());
        SdkCapture capture = SdkCapture.of("trulayer-python").getFirst();
        HttpResponse<String> answer =
                sdk.post(capture.path(), "application/json", capture.body(), Map.of());
        JsonNode taken = created(answer);
        assertEquals(16, taken.get("ingested").asInt(), answer::body);
        sdk.getAfter(Api.receipt(answer), TRACES);
    }

    private JsonNode newKey(String name, String project, String scopes) {
        String of = project.isEmpty() ? "" : ",\"project_id\":\"" + project + '"';
        return created(
                admin.postJson(
                        "/trulayer/v1/apikeys",
                        "{\"name\":\"%s\",\"scopes\":%s%s}".formatted(name, scopes, of)));
    }

    @Test
    void aTraceReadsBackAsItWasSent() {
        JsonNode trace = sdk.getJson(TRACES + "/01a1f907-b815-7c4c-b7c3-1987c86cecc9");

        assertEquals("agent.ok", trace.get("name").asText());
        assertEquals(projectId, trace.get("project_id").asText());
        assertTrue(trace.get("error").isNull());
        assertEquals("2026-11-20T12:56:35.093253Z", trace.get("started_at").asText());
        assertEquals("2026-11-20T12:56:35.161813Z", trace.get("ended_at").asText());
        assertEquals(68, trace.get("latency_ms").asInt());
        assertEquals(Api.json("[\"checks\",\"rcap0001\"]"), trace.get("tags"));
        assertEquals(Api.json("{\"run\":\"rcap0001\",\"scenario\":\"ok\"}"), trace.get("metadata"));
        assertEquals("Say hello to the world [rcap0001.ok]", trace.get("input").asText());
        assertEquals("gpt-4o-mini", trace.get("model").asText());
        assertEquals(16, trace.get("prompt_tokens_total").asInt());
        assertEquals(8, trace.get("completion_tokens_total").asInt());
        assertEquals(24, trace.get("total_token_count").asInt());
        assertEquals(1, trace.get("span_count").asInt());
        JsonNode span = trace.get("spans").get(0);
        assertEquals("01a1f907-b859-78fc-ad9c-34a1857c8b60", span.get("id").asText());
        assertEquals("llm", span.get("type").asText());
        assertTrue(span.get("parent_span_id").isNull());
        assertEquals(16, span.get("prompt_tokens").asInt());
        assertEquals("2026-11-20T12:56:35.161746Z", span.get("start_time").asText());
        assertFalse(span.has("otel_trace_id"));
    }

    @Test
    void aFailureIsTheWholeTraceback() {
        JsonNode failed = only("?error=true&failure_type=rate_limit");

        assertEquals("agent.ratelimit", failed.get("name").asText());
        assertTrue(
                failed.get("error").asText().startsWith("Traceback (most recent call last):"),
                failed::toString);
        assertTrue(
                failed.get("error").asText().endsWith("429 - Rate limit reached for requests\n"));
        assertEquals(0, failed.get("span_count").asInt());
        assertEquals(Api.json("[]"), failed.get("spans"));
    }

    @Test
    void tagsOfAMapAreFoundByBothTheirHalves() {
        JsonNode tagged = only("?tag_key=tier&tag_value=gold-rcap0001");
        HttpResponse<String> half = sdk.get(TRACES + "?tag_key=tier");

        assertEquals(
                Api.json("{\"run\":\"rcap0001\",\"tier\":\"gold-rcap0001\"}"),
                tagged.get("tag_map"));
        assertEquals(Api.json("[\"run:rcap0001\",\"tier:gold-rcap0001\"]"), tagged.get("tags"));
        assertEquals(0.0125, tagged.get("cost").asDouble());
        assertEquals(0, list("?tag_key=tier&tag_value=silver").size());
        assertEquals(400, half.statusCode());
        assertEquals("error.tags_filter_incomplete", Api.json(half.body()).get("error").asText());
    }

    @ParameterizedTest
    @CsvSource({
        "?latency_min=1845, agent.slow",
        "?latency_min=1845&latency_max=1845, agent.slow",
        "?latency_min=1846, ''",
        "?model=claude-sonnet-4-5, agent.anthropic",
        "?token_count_min=150&token_count_max=150, agent.tagged",
        "?failure_type=timeout, agent.timeout",
        "?failure_type=context_length, agent.ctx",
        "?from=2026-11-20T12:56:39.3311Z&to=2026-11-20T12:56:39.332Z, agent.tagged",
        "?to=2026-11-20T12:56:35.1Z, agent.ok",
        "?project_id=TruLayer's&model=text-embedding-3-small, agent.embed"
    })
    void eachFilterFindsWhatItAsksFor(String query, String name) {
        List<String> names =
                list(query.replace("'", "%27")).stream()
                        .map(trace -> trace.get("name").asText())
                        .toList();

        assertEquals(name.isEmpty() ? List.of() : List.of(name), names);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=201",
                "latency_min=-1",
                "latency_min=5&latency_max=4",
                "token_count_min=x",
                "token_count_min=9&token_count_max=8",
                "failure_type=boredom",
                "from=yesterday",
                "error=maybe",
                "cursor=@@"
            })
    void whatIsOutOfRangeIsRefused(String query) {
        HttpResponse<String> answer = sdk.get(TRACES + "?" + query);

        assertEquals(400, answer.statusCode(), answer::body);
        assertTrue(Api.json(answer.body()).get("error").isTextual());
    }

    @Test
    void pagesStayRightWhileTracesArrive() {
        String project =
                created(admin.postJson("/trulayer/v1/projects", "{\"name\":\"Pages\"}"))
                        .get("id")
                        .asText();
        Api api = admin.as(newKey("pages", project, "[]").get("key").asText());
        Instant start = Instant.parse("2026-11-21T10:00:00Z");
        send(api, start, 0, 30);
        List<String> seen = new ArrayList<>();
        String cursor = "";

        for (int page = 0; page < 6; page++) {
            JsonNode answer = api.getJson(TRACES + "?limit=5" + cursor);
            answer.get("traces").forEach(trace -> seen.add(trace.get("id").asText()));
            assertEquals(page < 5, answer.get("has_more").asBoolean());
            cursor = "&cursor=" + answer.get("next_cursor").asText();
            send(api, start, 100 + page, 101 + page);
        }

        assertEquals(IntStream.range(0, 30).mapToObj(i -> "page-" + (29 - i)).toList(), seen);
    }

    private static void send(Api api, Instant start, int from, int to) {
        String traces =
                IntStream.range(from, to)
                        .mapToObj(i ->
                                "{\"id\":\"page-%d\",\"input\":\"x\",\"started_at\":\"%s\",\"latency_ms\":5}"
                                        .formatted(i, start.plusSeconds(i)))
                        .collect(Collectors.joining(","));
        HttpResponse<String> answer =
                api.postJson("/v1/ingest/batch", "{\"traces\":[" + traces + "]}");
        api.getAfter(Api.receipt(answer), TRACES + "?limit=1");
    }

    @Test
    void anExportHasALineForEachSpan() {
        HttpResponse<String> csv = sdk.get("/v1/traces/export?format=csv&model=gpt-4o-mini");
        HttpResponse<String> lines = sdk.get("/trulayer/v1/traces/export?format=jsonl");

        assertEquals("false", csv.headers().firstValue("X-TruLayer-Truncated").orElseThrow());
        assertEquals(
                "trace_id,span_id,name,type,model,created_at,duration_ms,prompt_tokens,completion_tokens,cost_usd,trace_input,trace_output,span_input,span_output,error",
                csv.body().lines().findFirst().orElseThrow());
        List<JsonNode> rows = lines.body().lines().map(Api::json).toList();
        long spans =
                list("").stream()
                        .mapToLong(trace -> Math.max(1, trace.get("span_count").asInt()))
                        .sum();
        assertEquals(spans, rows.size());
        JsonNode tagged =
                rows.stream()
                        .filter(row -> row.get("name").asText().equals("priced"))
                        .findFirst()
                        .orElseThrow();
        assertEquals("0.0125", tagged.get("cost_usd").asText());
        assertEquals(
                "Costs and key-value tags [rcap0001.tagged]", tagged.get("trace_input").asText());
        assertEquals(100, tagged.get("prompt_tokens").asInt());
    }

    @Test
    void figuresAreThoseOfTheTraces() {
        JsonNode metrics =
                sdk.getJson("/v1/metrics?from=2026-11-20T00:00:00Z&to=2026-11-21T00:00:00Z");
        JsonNode clusters = sdk.getJson("/v1/failures/clusters").get("clusters");
        List<JsonNode> traces = list("");
        long failed = traces.stream().filter(trace -> !trace.get("error").isNull()).count();

        assertEquals(16, metrics.get("total_traces").asInt());
        assertEquals(failed, metrics.get("error_count").asInt());
        assertEquals(failed / 16.0, metrics.get("error_rate").asDouble());
        assertEquals(1845.265, metrics.get("p99_latency_ms").asDouble());
        double cost =
                traces.stream()
                        .filter(trace -> trace.get("cost").isNumber())
                        .mapToDouble(trace -> trace.get("cost").asDouble())
                        .sum();
        assertEquals(cost, metrics.get("total_cost").asDouble(), 1e-9);
        assertEquals(
                failed,
                StreamSupport.stream(clusters.spliterator(), false)
                        .mapToLong(cluster -> cluster.get("count").asLong())
                        .sum());
        assertTrue(clusters.toString().contains("Request timed out."), clusters::toString);
    }

    @Test
    void noTracesHaveNoRates() {
        JsonNode metrics =
                sdk.getJson("/v1/metrics?from=2020-01-01T00:00:00Z&to=2020-01-02T00:00:00Z");

        assertEquals(
                Api.json(
                        """
                        {"total_traces":0,"error_count":0,"error_rate":null,"p50_latency_ms":null,"p95_latency_ms":null,
                         "p99_latency_ms":null,"total_cost":null,"from":"2020-01-01T00:00:00Z","to":"2020-01-02T00:00:00Z"}
                        """),
                metrics);
    }

    @Test
    void aKeyOfTheWholeTenantMakesTheProjectsThatTracesName() {
        Api whole = admin.as(newKey("whole", "", "[]").get("key").asText());

        HttpResponse<String> answer =
                whole.postJson(
                        "/v1/ingest",
                        "{\"id\":\"named-1\",\"project_id\":\"My new shop\",\"input\":\"x\"}");

        assertEquals(201, answer.statusCode(), answer::body);
        JsonNode trace = whole.getAfter(Api.receipt(answer), TRACES + "/named-1");
        assertEquals("my-new-shop", trace.get("project_id").asText());
        assertEquals(1, whole.getJson(TRACES + "?project_id=My%20new%20shop").get("traces").size());
        assertEquals(404, sdk.get(TRACES + "/named-1").statusCode());
        assertTrue(
                whole.getJson("/v1/projects")
                        .get("projects")
                        .toString()
                        .contains("\"My new shop\""));
    }

    @Test
    void aKeyReadsOnlyAndIsReplacedAndRevoked() {
        JsonNode key = newKey("reader", projectId, "[\"query\"]");
        String plain = key.get("key").asText();
        Api reader = admin.as(plain);

        assertEquals(key.get("prefix").asText(), plain.substring(0, 8));
        assertEquals(200, reader.get(TRACES).statusCode());
        HttpResponse<String> write =
                reader.postJson("/v1/ingest", "{\"id\":\"no\",\"input\":\"x\"}");
        assertEquals(403, write.statusCode());
        assertEquals("scope_forbidden", Api.json(write.body()).get("code").asText());
        JsonNode next =
                created(
                        admin.postJson(
                                "/trulayer/v1/apikeys/" + key.get("id").asText() + "/rotate", ""));
        assertEquals(key.get("id"), next.get("id"));
        assertEquals(Api.json("[\"query\"]"), next.get("scopes"));
        HttpResponse<String> old = reader.get(TRACES);
        assertEquals(401, old.statusCode());
        assertEquals("key_revoked", Api.json(old.body()).get("error").asText());
        assertEquals(200, admin.as(next.get("key").asText()).get(TRACES).statusCode());
    }

    @Test
    void aRevokedKeyCannotWriteEither() {
        JsonNode key = newKey("gone", projectId, "[]");
        Api writer = admin.as(key.get("key").asText());
        String body = "{\"id\":\"before\",\"input\":\"x\"}";
        assertEquals(201, writer.postJson("/v1/ingest", body).statusCode());

        HttpResponse<String> revoked =
                admin.deleteAtQuery("/trulayer/v1/apikeys/" + key.get("id").asText());

        assertEquals(204, revoked.statusCode());
        HttpResponse<String> refused =
                eventually(
                        Duration.ofSeconds(2),
                        () -> writer.postJson("/v1/ingest", body),
                        answer -> answer.statusCode() == 401);
        assertEquals("key_revoked", Api.json(refused.body()).get("code").asText());
    }

    @Test
    void aProjectIsRenamed() {
        String id =
                created(admin.postJson("/trulayer/v1/projects", "{\"name\":\"Old name\"}"))
                        .get("id")
                        .asText();

        HttpResponse<String> renamed =
                admin.patchAtQuery("/trulayer/v1/projects/" + id, "{\"name\":\"New name\"}");

        assertEquals(200, renamed.statusCode(), renamed::body);
        assertEquals("New name", admin.getJson("/trulayer/v1/projects/" + id).get("name").asText());
        assertEquals(
                409,
                admin.postJson("/trulayer/v1/projects", "{\"name\":\"New name\"}").statusCode());
        assertEquals(403, sdk.postJson("/v1/projects", "{\"name\":\"Mine\"}").statusCode());
        assertEquals(404, sdk.get("/v1/projects/" + id).statusCode());
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

        HttpResponse<String> answer =
                sdk.post(
                        "/trulayer/v1/otlp/v1/traces",
                        "application/json",
                        body.getBytes(StandardCharsets.UTF_8),
                        Map.of());

        JsonNode trace =
                sdk.getAfter(Api.receipt(answer), TRACES + "/0af7651916cd43dd8448eb211c80319c");
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
                        + projectId
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

    @Test
    void unknownRoutesAndTracesAreItsOwn404() {
        Set<Integer> statuses = new HashSet<>();
        for (String path : List.of("/v1/traces/none", "/trulayer/v1/evals", "/trulayer/v1/x")) {
            HttpResponse<String> answer = sdk.get(path);
            statuses.add(answer.statusCode());
            assertTrue(Api.json(answer.body()).get("error").isTextual(), answer::body);
        }

        assertEquals(Set.of(404), statuses);
    }

    private JsonNode only(String query) {
        List<JsonNode> found = list(query);
        assertEquals(1, found.size(), found::toString);
        return found.getFirst();
    }

    /// Those that the SDK sent.
    private List<JsonNode> list(String query) {
        String to = query.contains("to=") ? "" : "&to=2026-11-20T13:00:00Z";
        String asked = (query.isEmpty() ? "?" : query + "&") + "limit=200" + to;
        List<JsonNode> traces = new ArrayList<>();
        sdk.getJson(TRACES + asked).get("traces").forEach(traces::add);
        return traces;
    }

    private static JsonNode created(HttpResponse<String> answer) {
        assertEquals(201, answer.statusCode(), answer::body);
        return Api.json(answer.body());
    }
}
