package io.tracemill.ingest.access;

import io.tracemill.ingest.Refusal;
import io.tracemill.ingest.Refusal.Reason;
import io.tracemill.schemas.access.ApiKey;
import io.tracemill.schemas.access.ApiKeys;
import io.tracemill.schemas.access.KeyScope;
import io.tracemill.schemas.access.PresentedKey;
import io.tracemill.schemas.model.ProjectId;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Decides whether a request may write and into which project; a revoked key is refused from the
/// moment its revocation is known.
public final class Gatekeeper {
    private static final String DEFAULT_PROJECT = "default";
    private static final int MAX_REMEMBERED = 10_000;

    private final KeyRing keys;
    private final boolean anonymousIsAdmin;
    private final Clock clock;

    /// The hashes of valid keys by the header that presented them; hashing is what takes time.
    private final Map<String, String> hashes = new ConcurrentHashMap<>();

    /// @param anonymousIsAdmin whether a caller without any key may write into every project
    public Gatekeeper(KeyRing keys, boolean anonymousIsAdmin, Clock clock) {
        this.keys = keys;
        this.anonymousIsAdmin = anonymousIsAdmin;
        this.clock = clock;
    }

    /// The tenant that a valid key may write for, whatever the project; nothing for a key of one
    /// project, or where the request names the project itself.
    public Optional<String> wholeTenant(Credentials credentials) {
        if (credentials.project() != null) {
            return Optional.empty();
        }
        return PresentedKey.find(credentials.authorization(), credentials.apiKey(), null)
                .map(ApiKeys::hash)
                .flatMap(keys::key)
                .filter(key ->
                        key.isTenantWide()
                                && !key.isRevoked()
                                && !key.isExpired(clock.millis())
                                && key.allows(KeyScope.INGEST))
                .map(ApiKey::tenantId);
    }

    public Access check(Credentials credentials) {
        String hash = rememberedHash(credentials.authorization());
        if (hash != null) {
            return keys.key(hash)
                    .map(key -> check(key, credentials.project()))
                    .orElseGet(Gatekeeper::unknownKey);
        }
        return PresentedKey.find(credentials.authorization(), credentials.apiKey(), null)
                .map(presented -> check(presented, credentials))
                .orElseGet(() -> anonymous(credentials.project()));
    }

    private @Nullable String rememberedHash(@Nullable String authorization) {
        return authorization == null ? null : hashes.get(authorization);
    }

    private Access check(String presented, Credentials credentials) {
        String hash = ApiKeys.hash(presented);
        Optional<ApiKey> key = keys.key(hash);
        if (key.isEmpty()) {
            return keys.isLoaded() ? unknownKey() : notLoaded();
        }
        remember(credentials.authorization(), hash);
        return check(key.get(), credentials.project());
    }

    private void remember(@Nullable String authorization, String hash) {
        if (authorization == null || authorization.isBlank()) {
            return;
        }
        if (hashes.size() >= MAX_REMEMBERED) {
            hashes.clear();
        }
        hashes.put(authorization, hash);
    }

    private Access check(ApiKey key, @Nullable String project) {
        if (key.isRevoked()) {
            return denied(Reason.KEY_REVOKED, "this API key was revoked");
        }
        if (key.isExpired(clock.millis())) {
            return denied(Reason.KEY_EXPIRED, "this API key has expired");
        }
        if (!key.allows(KeyScope.INGEST)) {
            return denied(Reason.FORBIDDEN, "this API key may not write traces: scope ingest");
        }
        return key.isTenantWide() ? tenant(key, project) : own(key, project);
    }

    private static Access own(ApiKey key, @Nullable String project) {
        if (project != null && !project.equals(key.projectId())) {
            return denied(
                    Reason.FORBIDDEN,
                    "this API key belongs to project '%s', not to '%s'"
                            .formatted(key.projectId(), project));
        }
        return new Access.Granted(new ProjectId(key.projectId()));
    }

    private Access tenant(ApiKey key, @Nullable String project) {
        String wanted = project == null ? DEFAULT_PROJECT : project;
        boolean owned =
                keys.project(wanted)
                        .filter(known -> known.tenantId().equals(key.tenantId()))
                        .isPresent();
        if (owned) {
            return new Access.Granted(new ProjectId(wanted));
        }
        if (!keys.isLoaded()) {
            return notLoaded();
        }
        return denied(
                Reason.FORBIDDEN,
                "this API key's tenant has no project '%s'; name one of its projects in the path or in"
                                .formatted(wanted)
                        + " the header X-Tracemill-Project");
    }

    private Access anonymous(@Nullable String project) {
        if (!anonymousIsAdmin) {
            return denied(
                    Reason.UNAUTHENTICATED,
                    "no API key: send 'Authorization: Bearer <key>' or 'X-API-Key: <key>'");
        }
        String wanted = project == null ? DEFAULT_PROJECT : project;
        if (!ProjectId.isValid(wanted)) {
            return denied(
                    Reason.MALFORMED,
                    "project id: expected 1 to 128 characters of A-Z a-z 0-9 . _ -");
        }
        return new Access.Granted(new ProjectId(wanted));
    }

    private static Access unknownKey() {
        return denied(Reason.UNAUTHENTICATED, "this API key is not known");
    }

    private static Access notLoaded() {
        return denied(Reason.UNAVAILABLE, "the API keys are still being loaded, try again");
    }

    private static Access denied(Reason reason, String message) {
        return new Access.Denied(new Refusal(reason, message));
    }
}
