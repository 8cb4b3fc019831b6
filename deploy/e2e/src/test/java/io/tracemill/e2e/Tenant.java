package io.tracemill.e2e;

import io.tracemill.local.Ready;
import io.tracemill.schemas.access.KeyScope;
import java.util.List;

/// A tenant that tests make projects and keys of.
///
/// @param key for all of it
public record Tenant(Ready ready, String name, String key) {

    /// One with a key that both applications know.
    public static Tenant of(Ready ready, String name) {
        String key = Keys.add(ready.kafka(), name, "", List.of(KeyScope.ADMIN), 0);
        Keys.awaitKnown(ready, key);
        return new Tenant(ready, name, key);
    }

    public Api api() {
        return new Api(ready, key);
    }

    /// Makes a project and returns its id.
    public String project(String projectName) {
        return Api.json(api().postToQuery("/projects?environment=x&name=" + projectName))
                .at("/project/project_id")
                .asText();
    }

    /// A new key of a project, for everything, that both applications know.
    public String keyOf(String project) {
        String made = Keys.add(ready.kafka(), name, project, List.of(KeyScope.ADMIN), 0);
        Keys.awaitKnown(ready, made);
        return made;
    }
}
