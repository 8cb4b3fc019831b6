package io.tracemill.e2e;

import static io.tracemill.e2e.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.local.Ready;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a new user does in the first five minutes.
final class FirstUseTest {

    private static final String TRACE =
            """
            {"trace_id":"%s","name":"support","session_id":"s-%s","user_id":"ada","environment":"production","tags":["blue"],
             "spans":[
              {"span_id":"root","name":"support","kind":"agent","start_time":"%s","end_time":"%s","input":"Where is my order?","output":"On its way."},
              {"span_id":"call","parent_span_id":"root","name":"chat gpt-4o","kind":"llm","model":"gpt-4o","provider":"openai","start_time":"%s","end_time":"%s",
               "usage":{"input_tokens":120,"output_tokens":30,"cache_read_tokens":100},"cost":"0.00125"},
              {"span_id":"tool","parent_span_id":"root","name":"lookup","kind":"tool","start_time":"%s","end_time":"%s","input":{"order":7},"output":{"state":"sent"}}]}
            """;

    private final Ready ready = SharedStack.get().ready();
    private final Api api = new Api(ready);

    @Test
    void whatWasAcceptedIsReadWithItsReceipt() {
        HttpResponse<String> accepted = api.postJson("/traces", trace("first"));

        JsonNode detail = api.getAfter(Api.receipt(accepted), "/traces/first");

        assertEquals(202, accepted.statusCode());
        assertEquals(1, Api.json(accepted).get("accepted").asInt());
        assertEquals("support", detail.get("name").asText());
        assertEquals("Where is my order?", detail.get("prompt").asText());
        assertEquals("On its way.", detail.get("response").asText());
        assertEquals("success", detail.get("status").asText());
        assertEquals(3, detail.get("span_count").asInt());
        assertEquals(150, detail.at("/usage/total_tokens").asInt());
        assertEquals(100, detail.at("/usage/cache_read_tokens").asInt());
        assertEquals(
                0,
                new BigDecimal("0.00125")
                        .compareTo(new BigDecimal(detail.at("/cost/reported").asText())));
        assertEquals(2, detail.at("/spans/0/children").size());
    }

    @Test
    void aListIsFilteredBySessionUserModelAndTag() {
        HttpResponse<String> accepted = api.postJson("/traces", trace("listed"));

        JsonNode bySession = api.getAfter(Api.receipt(accepted), "/traces?session_id=s-listed");

        assertEquals(1, bySession.get("total").asInt());
        assertEquals("listed", bySession.at("/items/0/trace_id").asText());
        assertEquals(
                1,
                api.getJson("/traces?session_id=s-listed&model=gpt-4o&user_id=ada&tag=blue")
                        .get("total")
                        .asInt());
        assertEquals(
                0, api.getJson("/traces?session_id=s-listed&model=other").get("total").asInt());
        assertEquals(
                0,
                api.getJson("/traces?session_id=s-listed&tag=blue&tag=red").get("total").asInt());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/api"})
    void eachPortAnswersEveryRoute(String prefix) {
        Api swapped =
                new Api(
                        new Ready(
                                ready.query(),
                                ready.gatewayGrpc(),
                                ready.gateway(),
                                ready.kafka(),
                                ready.clickhouse(),
                                ready.projectId(),
                                ready.apiKey(),
                                ready.adminKey(),
                                ready.keys(),
                                ready.pids()));
        String id = "swapped" + prefix.length();

        HttpResponse<String> accepted = swapped.postJson(prefix + "/traces", trace(id));

        assertEquals(202, accepted.statusCode(), accepted.body());
        assertEquals(
                id,
                swapped.getAfter(Api.receipt(accepted), prefix + "/traces/" + id)
                        .get("trace_id")
                        .asText());
    }

    @Test
    void aProjectsKeySeesNothingOfAnother() {
        Api admin = api.as(ready.adminKey());
        JsonNode created =
                Api.json(
                        admin.postToQuery(
                                "/projects?name=Shop%20One&environment=staging&description=x"));
        Api shop = api.as(created.at("/api_key/key").asText());
        HttpResponse<String> mine = api.postJson("/traces", trace("private"));
        api.getAfter(Api.receipt(mine), "/traces/private");

        assertEquals("shop-one", created.at("/project/project_id").asText());
        assertEquals(404, shop.get("/traces/private").statusCode());
        assertEquals(0, shop.getJson("/traces").get("total").asInt());
        assertEquals(403, shop.get("/traces?project_id=default").statusCode());
        assertEquals(403, shop.postToQuery("/projects?name=more&environment=staging").statusCode());
        assertEquals(
                409, admin.postToQuery("/projects?name=shop-one&environment=staging").statusCode());
        assertFalse(
                admin.get("/api-keys").body().contains(created.at("/api_key/key").asText()),
                "a key is shown once");
    }

    @Test
    void anUnknownKeyIsRefusedOnBothSides() {
        Api stranger = api.as("tlm_sk_nobody");

        assertEquals(401, stranger.get("/traces").statusCode());
        assertEquals(401, stranger.postJson("/traces", trace("never")).statusCode());
        assertEquals(404, api.get("/traces/never").statusCode());
    }

    @Test
    void oneBadSpanDoesNotCostItsNeighbours() {
        String bad =
                trace("backwards")
                        .replaceFirst(
                                "\"start_time\":\"[^\"]+\"",
                                "\"start_time\":\"2031-01-01T00:00:00Z\"");

        HttpResponse<String> answer =
                api.postJson("/traces", "[" + bad + "," + trace("forwards") + "]");

        JsonNode results = Api.json(answer).get("results");
        assertEquals(202, answer.statusCode());
        assertEquals("[0].spans[0].end_time", results.at("/0/errors/0/path").asText());
        assertEquals("accepted", results.at("/1/status").asText());
        assertEquals(
                3, api.getAfter(Api.receipt(answer), "/traces/forwards").get("span_count").asInt());
        assertEquals(2, api.getJson("/traces/backwards").get("span_count").asInt());
    }

    @Test
    void aSocketHearsOfANewTrace() {
        Queue<String> heard = new ConcurrentLinkedQueue<>();
        WebSocket socket = socket(heard);
        eventually(
                Duration.ofSeconds(10),
                heard::peek,
                first -> first != null && first.contains("system.connected"));
        socket.sendText("{\"type\":\"ping\",\"ts\":17}", true).join();
        socket.sendText("no json", true).join();

        api.postJson("/traces", trace("live"));

        eventually(
                Duration.ofSeconds(20),
                heard::toString,
                all -> all.contains("trace.created") && all.contains("\"live\""));
        assertTrue(
                heard.stream().anyMatch(m -> m.contains("system.pong") && m.contains("17")),
                heard::toString);
        socket.abort();
    }

    private WebSocket socket(Queue<String> heard) {
        StringBuilder part = new StringBuilder();
        return HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .header("Authorization", "Bearer " + ready.apiKey())
                .buildAsync(
                        URI.create(ready.query().replaceFirst("http", "ws") + "/ws"),
                        new WebSocket.Listener() {
                            @Override
                            public CompletionStage<?> onText(
                                    WebSocket socket, CharSequence text, boolean last) {
                                part.append(text);
                                if (last) {
                                    heard.add(part.toString());
                                    part.setLength(0);
                                }
                                socket.request(1);
                                return null;
                            }
                        })
                .join();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health/live", "/health/ready", "/metrics"})
    void bothApplicationsSayHowTheyAre(String path) {
        assertEquals(200, api.get(path).statusCode());
    }

    private static String trace(String id) {
        Instant start = Instant.now().minusSeconds(5);
        Instant end = start.plusMillis(1200);
        return TRACE.formatted(id, id, start, end, start, end, start, end);
    }
}
