package io.tracemill.schemas.access;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/// What is stored of an API key: never the key, only its SHA-256 and a prefix to recognise it by.
///
/// @param hash SHA-256 of the key, 64 lower-case hexadecimal digits
/// @param prefix the key's first characters, for people
/// @param projectId the one project it is for; empty for a key of its whole tenant
/// @param revokedUnixMillis 0 while it is valid
/// @param name what people call it; empty when nobody named it
/// @param expiresUnixMillis from when on it is not valid any more; 0 for never
/// @param keyId what APIs call it, the same for the keys that take its place one after the other;
///   empty for one that was made before there were such ids
public record ApiKey(
        String hash,
        String prefix,
        String tenantId,
        String projectId,
        String environment,
        List<KeyScope> scopes,
        long createdUnixMillis,
        long revokedUnixMillis,
        String name,
        long expiresUnixMillis,
        String keyId) {

    public ApiKey {
        scopes = List.copyOf(scopes);
    }

    /// A key without a name that never expires.
    public ApiKey(
            String hash,
            String prefix,
            String tenantId,
            String projectId,
            String environment,
            List<KeyScope> scopes,
            long createdUnixMillis,
            long revokedUnixMillis) {
        this(
                hash,
                prefix,
                tenantId,
                projectId,
                environment,
                scopes,
                createdUnixMillis,
                revokedUnixMillis,
                "",
                0,
                "");
    }

    /// Its id, or one made of its hash, in the form of a UUID.
    public String id() {
        return keyId.isEmpty()
                ? UUID.nameUUIDFromBytes(hash.getBytes(StandardCharsets.UTF_8)).toString()
                : keyId;
    }

    public boolean isRevoked() {
        return revokedUnixMillis != 0;
    }

    public boolean isExpired(long nowUnixMillis) {
        return expiresUnixMillis != 0 && nowUnixMillis >= expiresUnixMillis;
    }

    /// The same key, not valid any more.
    public ApiKey revoked(long nowUnixMillis) {
        return new ApiKey(
                hash,
                prefix,
                tenantId,
                projectId,
                environment,
                scopes,
                createdUnixMillis,
                nowUnixMillis,
                name,
                expiresUnixMillis,
                keyId);
    }

    public boolean isTenantWide() {
        return projectId.isEmpty();
    }

    /// An admin may do everything.
    public boolean allows(KeyScope scope) {
        return scopes.contains(scope) || scopes.contains(KeyScope.ADMIN);
    }
}
