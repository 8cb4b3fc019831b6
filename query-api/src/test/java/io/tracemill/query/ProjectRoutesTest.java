package io.tracemill.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The contract of projects and keys, over HTTP.
final class ProjectRoutesTest {

    private final TestServer server = TestServer.running();

    @Test
    void createsAProjectAndShowsItsKeyOnce() {
        HttpResponse<String> answer =
                server.post(
                        "admin-key",
                        "/projects?name=Book%20Shop&environment=staging&description=x",
                        "");

        JsonNode created = TestServer.json(answer);
        String key = created.at("/api_key/key").asText();
        assertEquals(201, answer.statusCode());
        assertEquals("book-shop", created.at("/project/project_id").asText());
        assertEquals("staging", created.at("/api_key/environment").asText());
        assertTrue(key.matches("tlm_sk_[A-Za-z0-9]{32}"), key);
        assertEquals(0, server.json(key, "/traces").get("total").asInt());
        assertFalse(server.get("admin-key", "/api-keys").body().contains(key));
        assertTrue(
                server.get("admin-key", "/api-keys").body().contains(key.substring(0, 11) + "…"));
        assertEquals(
                409,
                server.post("admin-key", "/projects?name=book-shop&environment=x", "")
                        .statusCode());
    }

    @Test
    void createsAProjectFromAJsonBody() {
        HttpResponse<String> answer =
                server.post(
                        "admin-key",
                        "/api/projects",
                        "{\"name\":\"From Body\",\"environment\":\"staging\"}");

        assertEquals(201, answer.statusCode(), answer.body());
        assertEquals("from-body", TestServer.json(answer).at("/project/project_id").asText());
    }

    @ParameterizedTest
    @CsvSource({
        "shop-key, /projects?name=a&environment=b, '', 403",
        "'', /projects?name=a&environment=b, '', 401",
        "admin-key, /projects, '', 422",
        "admin-key, /projects?name=%20&environment=b, '', 422",
        "admin-key, /projects, '{', 400",
        "admin-key, /projects, '[]', 400",
        "admin-key, /projects, '{\"name\":1,\"environment\":\"b\"}', 422"
    })
    void refusesAProjectThatIsNotRight(String key, String path, String body, int status) {
        assertEquals(status, server.post(key, path, body).statusCode());
    }

    @Test
    void listsProjectsAndKeysOfTheKeyOnly() {
        JsonNode projects = server.json("shop-key", "/projects");
        JsonNode keys = server.json("shop-key", "/api-keys");

        assertEquals(1, projects.size());
        assertEquals("shop", projects.at("/0/project_id").asText());
        assertEquals("1970-01-01T00:00:00.001000+00:00", projects.at("/0/created_at").asText());
        for (JsonNode key : keys) {
            assertEquals("shop", key.get("project_id").asText());
            assertTrue(key.get("key").asText().endsWith("…"));
        }
    }
}
