package io.tracemill.e2e.trulayer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.e2e.Api;
import io.tracemill.e2e.SdkCapture;
import io.tracemill.e2e.SharedStack;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The project into which TruLayer's Python SDK sent what was recorded of it.
final class TruLayerProject {

    static final String TRACES = "/v1/traces";

    private static @Nullable TruLayerProject sent;

    private final Api admin = SharedStack.api().as(SharedStack.get().ready().adminKey());
    private final String id;
    private final Api sdk;

    private TruLayerProject() {
        id = create("TruLayer's");
        sdk = admin.as(newKey("sdk", id, "[]").get("key").asText());
        SdkCapture capture = SdkCapture.of("trulayer-python").getFirst();
        HttpResponse<String> answer =
                sdk.post(capture.path(), "application/json", capture.body(), Map.of());
        JsonNode taken = created(answer);
        assertEquals(16, taken.get("ingested").asInt(), answer::body);
        sdk.getAfter(Api.receipt(answer), TRACES);
    }

    /// The one of this run.
    static synchronized TruLayerProject get() {
        if (sent == null) {
            sent = new TruLayerProject();
        }
        return sent;
    }

    String id() {
        return id;
    }

    /// With the key that the SDK sent with.
    Api sdk() {
        return sdk;
    }

    /// With the key that makes projects and keys.
    Api admin() {
        return admin;
    }

    /// Makes another project and returns its id.
    String create(String name) {
        String body = "{\"name\":\"" + name + "\"}";
        return created(admin.postJson("/trulayer/v1/projects", body)).get("id").asText();
    }

    /// With a key of a new project.
    Api ofAnother(String name) {
        return admin.as(newKey("another", create(name), "[]").get("key").asText());
    }

    /// @param project empty for all of the tenant's
    /// @param scopes as JSON
    JsonNode newKey(String name, String project, String scopes) {
        String of = project.isEmpty() ? "" : ",\"project_id\":\"" + project + '"';
        return created(
                admin.postJson(
                        "/trulayer/v1/apikeys",
                        "{\"name\":\"%s\",\"scopes\":%s%s}".formatted(name, scopes, of)));
    }

    /// Those of the traces that the SDK sent.
    List<JsonNode> list(String query) {
        String to = query.contains("to=") ? "" : "&to=2026-11-20T13:00:00Z";
        String asked = (query.isEmpty() ? "?" : query + "&") + "limit=200" + to;
        List<JsonNode> traces = new ArrayList<>();
        sdk.getJson(TRACES + asked).get("traces").forEach(traces::add);
        return traces;
    }

    static JsonNode created(HttpResponse<String> answer) {
        assertEquals(201, answer.statusCode(), answer::body);
        return Api.json(answer.body());
    }
}
