package io.tracemill.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.query.trace.Samples;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TruLayerRoutesTest {

    private static final String TRACES = "/trulayer/v1/traces";
    private static final long SECOND = 1000 * Samples.MILLI;

    private final TestServer server = TestServer.running();

    @BeforeEach
    void fill() {
        server.traces().clear();
        for (int i = 0; i < 5; i++) {
            server.traces()
                    .add(
                            Samples.found(
                                    Samples.trace(
                                            i == 4 ? "other" : "shop",
                                            "t" + i,
                                            Samples.START + i * SECOND,
                                            i == 0 ? "failed" : "success")));
        }
    }

    @Test
    void pagesFollowEachOther() {
        JsonNode first = server.json("shop-key", TRACES + "?limit=3");
        JsonNode second =
                server.json(
                        "shop-key",
                        TRACES + "?limit=3&cursor=" + first.get("next_cursor").asText());

        assertEquals(List.of("t3", "t2", "t1"), ids(first));
        assertTrue(first.get("has_more").asBoolean());
        assertEquals(List.of("t0"), ids(second));
        assertTrue(second.get("next_cursor").isNull());
    }

    @ParameterizedTest
    @CsvSource({
        "?error=true, t0",
        "?error=false&limit=1, t3",
        "?failure_type=rate_limit, t0",
        "?latency_min=1200&latency_max=1200&to=2026-05-31T14:22:11Z, t0",
        "?latency_min=1201, ''",
        "?token_count_min=151, ''",
        "?project_id=Name%20of%20shop&error=true, t0",
        "?tag_key=no&tag_value=such, ''"
    })
    void filtersFind(String query, String id) {
        assertEquals(
                id.isEmpty() ? List.of() : List.of(id),
                ids(server.json("tenant-key", TRACES + query)));
    }

    @ParameterizedTest
    @CsvSource({
        "'', 401, invalid_api_key",
        "nobody, 401, invalid_api_key",
        "revoked-key, 401, key_revoked",
        "ingest-key, 403, scope_forbidden"
    })
    void saysWhatIsWrongWithAKey(String key, int status, String word) {
        HttpResponse<String> answer = server.get(key, TRACES);

        assertEquals(status, answer.statusCode());
        assertEquals(word, TestServer.json(answer).get("error").asText());
        assertEquals(word, TestServer.json(answer).get("code").asText());
    }

    @Test
    void nobodySeesAnothersTraces() {
        assertEquals(404, server.get("shop-key", TRACES + "/t4").statusCode());
        assertEquals(200, server.get("other-key", TRACES + "/t4").statusCode());
        assertEquals(403, server.get("shop-key", TRACES + "?project_id=other").statusCode());
        assertEquals(
                403, server.get("shop-key", TRACES + "?project_id=Name%20of%20other").statusCode());
    }

    @Test
    void aKeyGivesNoMoreThanItHas() {
        HttpResponse<String> byReader =
                server.post("tenant-key", "/trulayer/v1/apikeys", "{\"name\":\"x\"}");
        HttpResponse<String> foreign =
                server.post(
                        "admin-key",
                        "/trulayer/v1/apikeys",
                        "{\"name\":\"x\",\"project_id\":\"other\"}");
        HttpResponse<String> made =
                server.post(
                        "admin-key",
                        "/trulayer/v1/apikeys",
                        "{\"name\":\"x\",\"project_id\":\"shop\",\"scopes\":[\"query\"]}");

        assertEquals(403, byReader.statusCode());
        assertEquals(403, foreign.statusCode());
        assertEquals(201, made.statusCode());
        String key = TestServer.json(made).get("key").asText();
        assertTrue(key.startsWith("tl_"), key);
        assertEquals(List.of("t3", "t2", "t1", "t0"), ids(server.json(key, "/v1/traces")));
    }

    @Test
    void aKeyThatIsPastItsTimeIsRefused() {
        JsonNode made =
                TestServer.json(
                        server.post(
                                "admin-key",
                                "/trulayer/v1/apikeys",
                                "{\"name\":\"x\",\"expires_at\":\"2020-01-01T00:00:00Z\"}"));

        HttpResponse<String> answer = server.get(made.get("key").asText(), "/v1/traces");

        assertEquals(401, answer.statusCode());
        assertEquals("api_key_expired", TestServer.json(answer).get("error").asText());
    }

    @ParameterizedTest
    @CsvSource({
        "/apikeys, {}, name is required",
        "/apikeys, '{\"name\":\"x\",\"scopes\":[\"all\"]}', 'scopes: expected query, ingest or admin, got all'",
        "/apikeys, '{\"name\":\"x\",\"expires_at\":\"soon\"}', 'expires_at: expected a time: RFC 3339'",
        "/projects, [], The body is no JSON object",
        "/projects, '{\"name\":7}', name: expected a text",
        "/feedback, '{\"label\":\"good\"}', trace_id is required"
    })
    void saysWhatIsWrongWithABody(String path, String body, String error) {
        HttpResponse<String> answer = server.post("admin-key", "/trulayer/v1" + path, body);

        assertEquals(400, answer.statusCode());
        assertEquals(error, TestServer.json(answer).get("error").asText());
    }

    @Test
    void anExportBeginsWithItsColumns() {
        HttpResponse<String> csv = server.get("shop-key", "/trulayer/v1/traces/export");
        HttpResponse<String> wrong =
                server.get("shop-key", "/trulayer/v1/traces/export?format=xml");

        assertTrue(csv.body().startsWith("trace_id,span_id,name,type,model,"), csv.body());
        assertEquals("false", csv.headers().firstValue("X-TruLayer-Truncated").orElseThrow());
        assertEquals(400, wrong.statusCode());
    }

    private static List<String> ids(JsonNode list) {
        return StreamSupport.stream(list.get("traces").spliterator(), false)
                .map(trace -> trace.get("id").asText())
                .toList();
    }
}
