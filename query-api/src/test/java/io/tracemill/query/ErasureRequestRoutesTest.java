package io.tracemill.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The contract of requests to erase, over HTTP.
final class ErasureRequestRoutesTest {

    private static final String HASH_OF_ANN =
            "49915e0d7d4b402e3017d010bc1c0e83cac6c797d6c16e66340fe3268693a6a1";

    private final TestServer server = TestServer.running();

    @ParameterizedTest
    @ValueSource(strings = {"", "/api", "/tracellm"})
    void takesARequestDownAndTellsWhereToAskForIt(String prefix) {
        HttpResponse<String> answer =
                server.post("shop-key", prefix + "/erasures", "{\"user_id\": \"ann\"}");

        JsonNode taken = TestServer.json(answer);
        assertEquals(202, answer.statusCode());
        String location = answer.headers().firstValue("Location").orElseThrow();
        assertEquals(prefix + "/erasures/" + taken.get("erasure_id").asText(), location);
        JsonNode asked = server.json("shop-key", location);
        assertEquals(taken, asked);
        assertEquals("pending", asked.get("status").asText());
        assertEquals("shop", asked.get("project_id").asText());
        assertEquals("ann", asked.get("user_id").asText());
        assertTrue(asked.get("trace_id").isNull());
        assertTrue(asked.get("session_id").isNull());
        assertEquals(HASH_OF_ANN, asked.get("target_sha256").asText());
        assertEquals(0, asked.get("traces").asInt());
        assertTrue(asked.get("finished_at").isNull());
        assertEquals(
                taken.get("erasure_id"),
                server.json("shop-key", prefix + "/erasures?limit=1").at("/items/0/erasure_id"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '|',
            value = {
                "; 400",
                "[]; 400",
                "{}; 422",
                "{\"user_id\": null}; 422",
                "{\"user_id\": \"\"}; 422",
                "{\"user_id\": 7}; 422",
                "{\"user_id\": \"a\", \"session_id\": \"b\"}; 422",
                "{\"users\": \"a\"}; 422",
                "{\"user_id\": \"a\", \"project_id\": 3}; 422",
                "{\"user_id\": \"a\", \"project_id\": \"bank\"}; 403",
                "{\"user_id\": \"a\", \"project_id\": \"shop\", \"trace_id\": null}; 202"
            })
    void takesExactlyOneThing(String body, int status) {
        assertEquals(
                status,
                server.post("shop-key", "/erasures", body == null ? "" : body).statusCode());
    }

    @Test
    void aTraceIdIsNoLongerThanTraceIdsAre() {
        String id = "x".repeat(257);

        HttpResponse<String> answer =
                server.post("shop-key", "/erasures", "{\"trace_id\": \"" + id + "\"}");

        assertEquals(422, answer.statusCode());
        assertEquals("trace_id", TestServer.json(answer).at("/detail/0/loc/1").asText());
    }

    @Test
    void aKeyOfSeveralProjectsNamesOne() {
        HttpResponse<String> without =
                server.post("admin-key", "/erasures", "{\"session_id\": \"s\"}");
        HttpResponse<String> with =
                server.post(
                        "admin-key",
                        "/erasures",
                        "{\"session_id\": \"s\", \"project_id\": \"bank\"}");

        assertEquals(422, without.statusCode());
        assertEquals("project_id", TestServer.json(without).at("/detail/0/loc/1").asText());
        assertEquals(202, with.statusCode());
        assertEquals("bank", TestServer.json(with).get("project_id").asText());
    }

    @ParameterizedTest
    @CsvSource({
        "'', 401",
        "tenant-key, 403",
        "other-key, 403",
        "ingest-key, 403",
        "revoked-key, 401"
    })
    void refusesWhoMayNotErase(String key, int status) {
        assertEquals(
                status,
                server.post(
                                key,
                                "/erasures",
                                "{\"user_id\": \"guarded\", \"project_id\": \"shop\"}")
                        .statusCode());
    }

    @Test
    void aProjectHasOnlySoManyUnderWay() {
        TestServer limited = TestServer.with(Map.of("tracemill.erasures.open-per-project", 2));
        String ofBank = "{\"user_id\": \"ann\", \"project_id\": \"bank\"}";
        limited.post("shop-key", "/erasures", "{\"user_id\": \"ann\"}");
        limited.post("shop-key", "/erasures", "{\"user_id\": \"bob\"}");

        HttpResponse<String> third =
                limited.post("shop-key", "/erasures", "{\"user_id\": \"cid\"}");

        assertEquals(429, third.statusCode(), third.body());
        assertTrue(third.headers().firstValue("Retry-After").isPresent());
        assertEquals(2, limited.json("shop-key", "/erasures").get("items").size());
        assertEquals(202, limited.post("admin-key", "/erasures", ofBank).statusCode());
    }

    @Test
    void nobodySeesWhatOthersHadErased() {
        String location =
                server.post("shop-key", "/erasures", "{\"user_id\": \"private\"}")
                        .headers()
                        .firstValue("Location")
                        .orElseThrow();

        assertEquals(404, server.get("other-key", location).statusCode());
        assertEquals(404, server.get("shop-key", "/erasures/none").statusCode());
        assertEquals(403, server.get("other-key", "/erasures?project_id=shop").statusCode());
        assertFalse(server.get("other-key", "/erasures").body().contains("private"));
        assertEquals(200, server.get("tenant-key", location).statusCode());
    }
}
