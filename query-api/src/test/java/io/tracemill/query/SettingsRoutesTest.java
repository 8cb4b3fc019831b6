package io.tracemill.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The contract of a project's settings, over HTTP.
final class SettingsRoutesTest {

    private static final String PATH = "/projects/shop/settings";

    private final TestServer server = TestServer.running();

    @AfterEach
    void forget() {
        server.put("admin-key", PATH, "{}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/api", "/tracellm"})
    void showsWhatTheInstallationHasUntilAProjectSetsItsOwn(String prefix) {
        assertEquals(1500, threshold(prefix + PATH));

        JsonNode set =
                TestServer.json(
                        server.put("admin-key", prefix + PATH, "{\"slow_threshold_ms\": 800}"));

        assertEquals("shop", set.get("project_id").asText());
        assertEquals(800, set.get("slow_threshold_ms").asInt());
        assertEquals(800, threshold(prefix + PATH));
        assertEquals(
                1500,
                server.json("tenant-key", "/projects/bank/settings")
                        .get("slow_threshold_ms")
                        .asInt());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"slow_threshold_ms\": null}"})
    void whatIsLeftOutGoesBack(String body) {
        server.put("admin-key", PATH, "{\"slow_threshold_ms\": 800.0}");

        server.put("admin-key", PATH, body);

        assertEquals(1500, threshold(PATH));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "0; greater_than_equal",
                "-1; greater_than_equal",
                "86400001; less_than_equal",
                "1e400; less_than_equal",
                "99999999999999999999; less_than_equal",
                "1.5; int_type",
                "'\"800\"'; int_type",
                "true; int_type",
                "[]; int_type",
                "{}; int_type"
            })
    void namesTheFieldAndTheRangeOfABadValue(String value, String type) {
        HttpResponse<String> answer =
                server.put("admin-key", PATH, "{\"slow_threshold_ms\": " + value + "}");

        JsonNode body = TestServer.json(answer);
        assertEquals(422, answer.statusCode());
        assertEquals("validation_error", body.get("code").asText());
        assertEquals(type, body.at("/detail/0/type").asText());
        assertEquals("slow_threshold_ms", body.at("/detail/0/loc/1").asText());
        assertEquals(
                "Input should be a whole number of milliseconds from 1 to 86400000",
                body.at("/detail/0/msg").asText());
        assertEquals(86_400_000, body.at("/detail/0/ctx/le").asInt());
        assertEquals(1500, threshold(PATH));
    }

    @Test
    void refusesASettingThatThereIsNot() {
        HttpResponse<String> answer = server.put("admin-key", PATH, "{\"slow_treshold_ms\": 800}");

        assertEquals(422, answer.statusCode());
        assertEquals("slow_treshold_ms", TestServer.json(answer).at("/detail/0/loc/1").asText());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "''; /projects/shop/settings; 401",
                "shop-key; /projects/shop/settings; 403",
                "tenant-key; /projects/shop/settings; 403",
                "other-key; /projects/shop/settings; 403",
                "admin-key; /projects/other/settings; 403",
                "admin-key; /projects/no-such/settings; 403",
                "admin-key; /projects/shop/settings; 200"
            })
    void setsNothingWithoutAnAdminKeyOfTheProject(String key, String path, int status) {
        assertEquals(status, server.put(key, path, "{\"slow_threshold_ms\": 700}").statusCode());
    }

    @ParameterizedTest
    @CsvSource({
        "'', shop, 401",
        "shop-key, shop, 200",
        "shop-key, bank, 403",
        "other-key, shop, 403",
        "other-key, other, 200",
        "revoked-key, shop, 401"
    })
    void showsSettingsToTheKeysOfTheProjectOnly(String key, String project, int status) {
        assertEquals(status, server.get(key, "/projects/" + project + "/settings").statusCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "7", "null"})
    void refusesABodyThatIsNoObject(String body) {
        assertEquals(400, server.put("admin-key", PATH, body).statusCode());
    }

    private int threshold(String path) {
        return server.json("shop-key", path).get("slow_threshold_ms").asInt();
    }
}
