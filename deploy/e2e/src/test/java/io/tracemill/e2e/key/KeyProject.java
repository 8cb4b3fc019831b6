package io.tracemill.e2e.key;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.e2e.Api;
import io.tracemill.e2e.SharedStack;
import io.tracemill.e2e.Tenant;

/// A project that keys are made of.
///
/// @param admin with a key of its whole tenant
record KeyProject(String id, Api admin) {

    static final String TENANT = "keyholders";

    static KeyProject create(String name) {
        Tenant tenant = Tenant.of(SharedStack.get().ready(), TENANT);
        return new KeyProject(tenant.project(name), tenant.api());
    }

    /// What is answered when one is made.
    ///
    /// @param scopes as JSON
    /// @param expires empty for never
    JsonNode newKey(String name, String scopes, String expires) {
        String until = expires.isEmpty() ? "" : ",\"expires_at\":\"" + expires + '"';
        return Api.json(
                admin.postJson(
                        "/trulayer/v1/apikeys",
                        "{\"name\":\"%s\",\"scopes\":%s,\"project_id\":\"%s\"%s}"
                                .formatted(name, scopes, id, until)));
    }
}
