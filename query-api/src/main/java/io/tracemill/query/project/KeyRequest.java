package io.tracemill.query.project;

import io.tracemill.schemas.access.KeyScope;
import java.util.List;

/// An API key to create.
///
/// @param projectId that it is for; empty for all of the tenant's
/// @param name what people call it, may be empty
/// @param expiresUnixMillis from when on it is not valid any more; 0 for never
/// @param prefix of the surface that it is made for, `tl_`
/// @param keyId of its own, or of the key in whose place it is
public record KeyRequest(
        String tenantId,
        String projectId,
        String name,
        String environment,
        List<KeyScope> scopes,
        long expiresUnixMillis,
        String prefix,
        String keyId) {

    public KeyRequest {
        scopes = List.copyOf(scopes);
    }
}
