package io.tracemill.e2e.trulayer;

import static io.tracemill.e2e.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.e2e.Api;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// TruLayer's keys and projects, made, changed and ended.
final class TruLayerKeysTest {

    private final TruLayerProject project = TruLayerProject.get();
    private final Api sdk = project.sdk();
    private final Api admin = project.admin();

    @Test
    void aKeyReadsOnlyAndIsReplacedAndRevoked() {
        JsonNode key = project.newKey("reader", project.id(), "[\"query\"]");
        String plain = key.get("key").asText();
        Api reader = admin.as(plain);

        assertEquals(key.get("prefix").asText(), plain.substring(0, 8));
        assertEquals(200, reader.get(TruLayerProject.TRACES).statusCode());
        HttpResponse<String> write =
                reader.postJson("/v1/ingest", "{\"id\":\"no\",\"input\":\"x\"}");
        assertEquals(403, write.statusCode());
        assertEquals("scope_forbidden", Api.json(write.body()).get("code").asText());
        JsonNode next =
                TruLayerProject.created(
                        admin.postJson(
                                "/trulayer/v1/apikeys/" + key.get("id").asText() + "/rotate", ""));
        assertEquals(key.get("id"), next.get("id"));
        assertEquals(Api.json("[\"query\"]"), next.get("scopes"));
        HttpResponse<String> old = reader.get(TruLayerProject.TRACES);
        assertEquals(401, old.statusCode());
        assertEquals("key_revoked", Api.json(old.body()).get("error").asText());
        assertEquals(
                200, admin.as(next.get("key").asText()).get(TruLayerProject.TRACES).statusCode());
    }

    @Test
    void aRevokedKeyCannotWriteEither() {
        JsonNode key = project.newKey("gone", project.create("Left"), "[]");
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
        String id = project.create("Old name");

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
}
