package io.tracemill.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.query.receipt.GroupOffsets.Stage;
import io.tracemill.query.trace.Samples;
import io.tracemill.schemas.model.ProjectId;
import io.tracemill.schemas.topic.Receipt;
import io.tracemill.schemas.topic.ReceiptCodec;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The contract of the canonical routes, over HTTP.
final class QueryApiTest {

    private final TestServer server = TestServer.running();

    @BeforeEach
    void threeTracesOfTwoProjects() {
        server.traces().clear();
        server.traces().add(Samples.found(Samples.trace("shop", "t1", Samples.START, "success")));
        server.traces()
                .add(Samples.found(Samples.trace("shop", "t2", Samples.START + 1, "failed")));
        server.traces()
                .add(Samples.found(Samples.trace("bank", "t3", Samples.START + 2, "success")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/api", "/tracellm"})
    void listsTheKeysTracesNewestFirst(String prefix) {
        JsonNode page = server.json("shop-key", prefix + "/traces");

        assertEquals(2, page.get("total").asInt());
        assertEquals(List.of("t2", "t1"), ids(page));
        assertTrue(page.get("next_cursor").isNull());
        assertEquals("Name of shop", page.at("/items/0/project_name").asText());
    }

    @ParameterizedTest
    @CsvSource({
        "status=failed, t2",
        "status=success, t1",
        "status=nonsense, ''",
        "slow=true, t2",
        "slow=0, t1",
        "slow=, t2 t1",
        "model=gpt-4o, t2 t1",
        "model=other, ''",
        "environment=production&user_id=ada&tag=blue&name=support, t2 t1",
        "tag=blue&tag=red, ''",
        "session_id=s-t1, t1",
        "latency_min=1200&latency_max=1200, t2 t1",
        "latency_min=1200.001, ''",
        "token_min=150&token_max=150, t2 t1",
        "token_max=149, ''",
        "project_id=shop, t2 t1",
        "from=2026-05-31T14:22:10.121Z, ''",
        "to=2026-05-31T14:22:10.120Z, ''",
        "from=1780237330120&to=1780237330121, t2 t1",
        "unheard_of=1, t2 t1"
    })
    void filters(String query, String expected) {
        assertEquals(expected, String.join(" ", ids(server.json("shop-key", "/traces?" + query))));
    }

    @Test
    void pagesStayRightWhileNewTracesArrive() {
        JsonNode first = server.json("tenant-key", "/traces?limit=1");
        server.traces()
                .add(Samples.found(Samples.trace("shop", "t9", Samples.START + 9, "success")));

        List<String> seen = new ArrayList<>(ids(first));
        for (JsonNode page = first; !page.get("next_cursor").isNull(); seen.addAll(ids(page))) {
            page =
                    server.json(
                            "tenant-key",
                            "/traces?limit=1&cursor=" + page.get("next_cursor").asText());
            assertEquals(4, page.get("total").asInt());
        }

        assertEquals(List.of("t3", "t2", "t1"), seen);
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, greater_than_equal",
        "limit=201, less_than_equal",
        "limit=x, int_parsing",
        "latency_min=-1, greater_than_equal",
        "latency_max=NaN, float_parsing",
        "token_min=1.5, int_parsing",
        "token_max=-1, greater_than_equal",
        "slow=maybe, bool_parsing",
        "from=yesterday, datetime_parsing",
        "to=2026-13-01, datetime_parsing",
        "cursor=abc, value_error"
    })
    void saysWhatIsWrongWithAParameter(String query, String type) {
        HttpResponse<String> answer = server.get("shop-key", "/traces?" + query);

        JsonNode body = TestServer.json(answer);
        assertEquals(422, answer.statusCode());
        assertEquals("validation_error", body.get("code").asText());
        assertEquals(type, body.at("/detail/0/type").asText());
        assertEquals("query", body.at("/detail/0/loc/0").asText());
        assertEquals(query.split("=")[0], body.at("/detail/0/loc/1").asText());
        assertEquals(query.split("=")[1], body.at("/detail/0/input").asText());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/api", "/tracellm"})
    void showsOneTraceWithItsSpans(String prefix) {
        JsonNode trace = server.json("shop-key", prefix + "/traces/t1");

        assertEquals("Where is my order?", trace.get("prompt").asText());
        assertFalse(trace.get("truncated").asBoolean());
        JsonNode root = trace.at("/spans/0");
        assertEquals("root", root.get("span_id").asText());
        assertTrue(root.get("parent_span_id").isNull());
        assertEquals("tool", root.at("/children/0/span_id").asText());
        assertEquals(7, root.at("/children/0/input/order").asInt());
        assertEquals("sent", root.at("/children/0/output").asText());
        assertEquals(0.7, root.at("/attributes/temperature").asDouble());
        assertEquals("2026-05-31T14:22:10.120Z", root.at("/events/0/time").asText());
        assertEquals("unknown", root.at("/cost/source").asText());
    }

    @ParameterizedTest
    @CsvSource({
        "shop-key, /traces/t3, 404",
        "shop-key, /traces/t1?project_id=bank, 403",
        "shop-key, /traces?project_id=bank, 403",
        "shop-key, /traces?project_id=nobody, 403",
        "shop-key, /api-keys?project_id=bank, 403",
        "tenant-key, /traces/t3, 200",
        "tenant-key, /traces/t3?project_id=shop, 404",
        "other-key, /traces/t1, 404",
        "ingest-key, /traces, 403",
        "revoked-key, /traces, 401",
        "unknown-key, /traces, 401",
        "'', /traces, 401",
        "'', /projects, 401",
        "'', /api-keys, 401"
    })
    void noKeySeesWhatIsNotItsOwn(String key, String path, int status) {
        assertEquals(status, server.get(key, path).statusCode());
    }

    @Test
    void aTraceThatIsNotThereIsNotFound() {
        HttpResponse<String> answer = server.get("shop-key", "/traces/nope");

        assertEquals(
                "{\"detail\":\"Trace not found\",\"code\":\"trace_not_found\"}", answer.body());
        assertEquals(404, answer.statusCode());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/traces/%zz",
                "/traces?limit=%zz",
                "/traces/a%2Fb",
                "/traces/%00",
                "/traces/..%2f..%2fetc",
                "/nope",
                "/traces/t1/spans",
                "/traces/%F0%9F%98%80",
                "/%",
                "//"
            })
    void oddPathsAreTheCallersMistake(String path) {
        int status = server.getRaw("shop-key", path);

        assertTrue(status == 400 || status == 404, () -> path + " answered " + status);
    }

    @Test
    void anUnknownRouteSaysSo() {
        HttpResponse<String> answer = server.get("", "/nope");

        assertEquals(404, answer.statusCode());
        assertEquals("{\"detail\":\"Not Found\",\"code\":\"not_found\"}", answer.body());
    }

    @Test
    void takesTheKeyHoweverItIsPresented() {
        for (String header :
                List.of(
                        "Authorization: Bearer shop-key",
                        "Authorization: shop-key",
                        "Authorization: Basic c2hvcC1rZXk6",
                        "X-API-Key: shop-key")) {
            String[] parts = header.split(": ");

            assertEquals(
                    200,
                    server.getWith(Map.of(parts[0], parts[1]), "/traces").statusCode(),
                    header);
        }
        assertEquals(200, server.get("", "/traces?api_key=shop-key").statusCode());
    }

    @Test
    void aReadThatCarriesAReceiptWaitsForIt() {
        String receipt = TestReceipts.of("shop", 5, 41);
        HttpResponse<String> early =
                server.getWith(Map.of("X-API-Key", "shop-key", Receipt.HEADER, receipt), "/traces");
        server.offsets().commit(Stage.SPAN_SINK, 5, 42);
        server.offsets().commit(Stage.TOPOLOGY, 5, 42);

        HttpResponse<String> late = server.get("shop-key", "/traces?receipt=" + receipt);

        assertEquals(202, early.statusCode());
        assertEquals("1", early.headers().firstValue("Retry-After").orElseThrow());
        assertEquals("not_yet_readable", TestServer.json(early).get("code").asText());
        assertEquals(
                "[{\"partition\":5,\"offset\":41,\"committed\":0}]",
                TestServer.json(early).get("pending").toString());
        assertEquals(200, late.statusCode());
    }

    @Test
    void aMalformedReceiptIsTheCallersMistake() {
        HttpResponse<String> answer = server.get("shop-key", "/traces?receipt=zzz");

        assertEquals(400, answer.statusCode());
        assertEquals("malformed_receipt", TestServer.json(answer).get("code").asText());
        assertEquals(401, server.get("", "/traces?receipt=zzz").statusCode());
    }

    @Test
    void aReceiptThatNobodyHereSignedIsRefused() {
        String forged =
                new ReceiptCodec("", "another topic")
                        .encode(
                                Receipt.of(
                                        List.of(new ProjectId("shop")),
                                        Map.of(0, new Receipt.Extent(0, 0))));

        HttpResponse<String> answer = server.get("shop-key", "/traces?receipt=" + forged);

        assertEquals(400, answer.statusCode());
        assertEquals("malformed_receipt", TestServer.json(answer).get("code").asText());
    }

    @Test
    void aReceiptOfAnotherProjectIsRefused() {
        HttpResponse<String> answer =
                server.get("other-key", "/traces?receipt=" + TestReceipts.of("shop", 5, 41));

        assertEquals(400, answer.statusCode());
        assertEquals("foreign_receipt", TestServer.json(answer).get("code").asText());
    }

    @Test
    void saysThatItIsThere() {
        assertEquals("TraceLLM backend running", server.json("", "/").get("message").asText());
        assertEquals("clickhouse", server.json("", "/api/").get("storage_type").asText());
        assertEquals("up", server.json("", "/health/live").get("status").asText());
    }

    @Test
    void saysWhichDependencyIsAway() {
        HttpResponse<String> answer = server.get("", "/health/ready");

        assertEquals(503, answer.statusCode());
        assertEquals("down", TestServer.json(answer).at("/dependencies/clickhouse").asText());
        assertEquals(
                "up",
                TestServer.json(answer)
                        .at("/dependencies")
                        .get("kafka: projects and keys")
                        .asText());
    }

    @Test
    void measuresRequestsByRouteAndStatus() {
        server.get("shop-key", "/traces/t1");

        String metrics = server.get("", "/metrics").body();

        assertTrue(metrics.contains("tracemill_query_requests_seconds_count{"), metrics);
        assertTrue(metrics.contains("route=\"/traces/{trace_id}\",status=\"200\""), metrics);
        assertTrue(metrics.contains("tracemill_query_live_connections"), metrics);
    }

    @Test
    void browsersOfAnyOriginMayRead() {
        HttpResponse<String> answer =
                server.getWith(
                        Map.of("X-API-Key", "shop-key", "Origin", "https://dashboard.example"),
                        "/traces");

        assertEquals(200, answer.statusCode());
        assertTrue(answer.headers().firstValue("Access-Control-Allow-Origin").isPresent());
    }

    @Test
    void thePageForPeopleNeedsNothingFromElsewhere() {
        HttpResponse<String> docs = server.get("", "/docs");

        assertEquals(200, docs.statusCode());
        assertFalse(docs.body().matches("(?s).*(src|href)=\"(https?:)?//.*"));
    }

    private static List<String> ids(JsonNode page) {
        List<String> ids = new ArrayList<>();
        page.get("items").forEach(item -> ids.add(item.get("trace_id").asText()));
        return ids;
    }
}
