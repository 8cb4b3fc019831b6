package io.tracemill.query.surface.trulayer.tenant;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.tracemill.query.project.NewKey;
import io.tracemill.schemas.access.ApiKey;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Keys as TruLayer has them.
final class KeySchemas {

    private KeySchemas() {}

    record KeyListSchema(List<KeySchema> apiKeys) {}

    /// A key.
    ///
    /// @param prefix its first characters
    /// @param scopes empty for reading and writing
    /// @param projectId null for all of the tenant's
    record KeySchema(
            String id,
            String prefix,
            String name,
            String createdAt,
            List<String> scopes,
            @Nullable String projectId,
            @Nullable String expiresAt) {

        static KeySchema of(ApiKey key) {
            long expiry = key.expiresUnixMillis();
            return new KeySchema(
                    key.id(),
                    key.prefix(),
                    key.name(),
                    Instant.ofEpochMilli(key.createdUnixMillis()).toString(),
                    KeyScopes.words(key.scopes()),
                    key.isTenantWide() ? null : key.projectId(),
                    expiry == 0 ? null : Instant.ofEpochMilli(expiry).toString());
        }
    }

    /// A key that was created now.
    ///
    /// @param key the whole key, this one time
    record NewKeySchema(@JsonUnwrapped KeySchema known, String key) {

        static NewKeySchema of(NewKey created) {
            return new NewKeySchema(KeySchema.of(created.key()), created.plainKey());
        }

        /// Keys are never logged.
        @Override
        public String toString() {
            return "NewKeySchema[" + known + "]";
        }
    }

    /// What is sent.
    ///
    /// @param expiresAt RFC 3339; never when absent
    record WantedKeySchema(
            String name,
            @Nullable List<String> scopes,
            @Nullable String projectId,
            @Nullable String expiresAt) {}
}
