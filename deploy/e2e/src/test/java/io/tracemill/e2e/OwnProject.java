package io.tracemill.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.local.Ready;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// A project that one test has for itself.
///
/// @param key one that may write and read
/// @param api with that key
public record OwnProject(String id, String key, Api api) {

    /// @param name of no other project
    public static OwnProject create(Ready ready, String name) {
        Api admin = new Api(ready, ready.adminKey());
        JsonNode created =
                Api.json(
                        admin.postToQuery(
                                "/projects?environment=production&name="
                                        + URLEncoder.encode(name, StandardCharsets.UTF_8)));
        String key = created.at("/api_key/key").asText();
        Api own = new Api(ready, key);
        return new OwnProject(created.at("/project/project_id").asText(), key, own);
    }
}
