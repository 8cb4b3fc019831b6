package io.tracemill.schemas.access;

import java.util.List;

/// What is stored of an API key: never the key, only its SHA-256 and a prefix to recognise it by.
///
/// @param hash SHA-256 of the key, 64 lower-case hexadecimal digits
/// @param prefix the key's first characters, for people
/// @param projectId the one project it is for; empty for a key of its whole tenant
/// @param revokedUnixMillis 0 while it is valid
public record ApiKey(
        String hash,
        String prefix,
        String tenantId,
        String projectId,
        String environment,
        List<KeyScope> scopes,
        long createdUnixMillis,
        long revokedUnixMillis) {

    public ApiKey {
        scopes = List.copyOf(scopes);
    }

    public boolean isRevoked() {
        return revokedUnixMillis != 0;
    }

    public boolean isTenantWide() {
        return projectId.isEmpty();
    }

    /// An admin may do everything.
    public boolean allows(KeyScope scope) {
        return scopes.contains(scope) || scopes.contains(KeyScope.ADMIN);
    }
}
