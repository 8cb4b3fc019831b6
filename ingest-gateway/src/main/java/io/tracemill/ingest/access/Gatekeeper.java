package io.tracemill.ingest.access;

import io.tracemill.ingest.Refusal;
import io.tracemill.ingest.Refusal.Reason;
import io.tracemill.schemas.access.ApiKey;
import io.tracemill.schemas.access.ApiKeys;
import io.tracemill.schemas.access.KeyScope;
import io.tracemill.schemas.access.PresentedKey;
import io.tracemill.schemas.model.ProjectId;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Decides whether a request may write and into which project; a revoked key is refused from the
/// moment its revocation is known.
public final class Gatekeeper {
    private static final String DEFAULT_PROJECT = "default";

    /// How long what may be new is waited for while Kafka is slow or away.
    private static final long PATIENCE_MILLIS = 500;

    private final KeyRing keys;
    private final KeyUses uses;
    private final boolean anonymousIsAdmin;
    private final Clock clock;
    private final RememberedKeys remembered = new RememberedKeys();

    /// @param anonymousIsAdmin whether a caller without any key may write into every project
    public Gatekeeper(KeyRing keys, KeyUses uses, boolean anonymousIsAdmin, Clock clock) {
        this.keys = keys;
        this.uses = uses;
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

    /// What the key takes up that a request presents; nobody's for one that is not known.
    public KeyUse use(Credentials credentials) {
        RememberedKeys.Remembered known = remembered.find(credentials.authorization());
        return known == null ? find(credentials) : known.use();
    }

    private KeyUse find(Credentials credentials) {
        return PresentedKey.find(credentials.authorization(), credentials.apiKey(), null)
                .map(ApiKeys::hash)
                .filter(hash -> keys.key(hash).isPresent())
                .map(uses::of)
                .orElseGet(() -> uses.of(KeyUses.ANONYMOUS));
    }

    /// The answer of [#check], at once for what is known: a key or project that is not may have
    /// been made a moment ago, and is looked for again once everything was read that was written
    /// until now.
    public CompletionStage<Access> admit(Credentials credentials) {
        Access access = check(credentials);
        if (access instanceof Access.Denied denied && denied.mayBeNew()) {
            return keys.caughtUp()
                    .completeOnTimeout(null, PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
                    .thenApplyAsync(_ -> check(credentials));
        }
        return CompletableFuture.completedStage(access);
    }

    public Access check(Credentials credentials) {
        RememberedKeys.Remembered known = remembered.find(credentials.authorization());
        if (known != null) {
            return keys.key(known.hash())
                    .map(key -> check(key, known.use(), credentials.project()))
                    .orElseGet(Gatekeeper::unknownKey);
        }
        return PresentedKey.find(credentials.authorization(), credentials.apiKey(), null)
                .map(presented -> check(presented, credentials))
                .orElseGet(() -> anonymous(credentials.project()));
    }

    private Access check(String presented, Credentials credentials) {
        String hash = ApiKeys.hash(presented);
        Optional<ApiKey> key = keys.key(hash);
        if (key.isEmpty()) {
            return keys.isLoaded() ? unknownKey() : notLoaded();
        }
        KeyUse use = uses.of(hash);
        remember(credentials.authorization(), hash, use);
        return check(key.get(), use, credentials.project());
    }

    /// A blank header is none, and another one presented the key.
    private void remember(@Nullable String authorization, String hash, KeyUse use) {
        if (authorization != null && !authorization.isBlank()) {
            remembered.put(authorization, hash, use);
        }
    }

    private Access check(ApiKey key, KeyUse use, @Nullable String project) {
        if (key.isRevoked()) {
            return denied(Reason.KEY_REVOKED, "this API key was revoked");
        }
        if (key.isExpired(clock.millis())) {
            return denied(Reason.KEY_EXPIRED, "this API key has expired");
        }
        if (!key.allows(KeyScope.INGEST)) {
            return denied(Reason.FORBIDDEN, "this API key may not write traces: scope ingest");
        }
        Access.Denied tooMany = tooMany(use);
        if (tooMany != null) {
            return tooMany;
        }
        return key.isTenantWide() ? tenant(key, use, project) : own(key, use, project);
    }

    private Access.@Nullable Denied tooMany(KeyUse use) {
        long now = System.nanoTime();
        return use.tryRequest(now, clock.millis())
                ? null
                : new Access.Denied(
                        Refusal.rateLimited(
                                "more requests than one key may send in a moment",
                                use.secondsUntilRequest(now)));
    }

    private static Access own(ApiKey key, KeyUse use, @Nullable String project) {
        if (project != null && !project.equals(key.projectId())) {
            return denied(
                    Reason.FORBIDDEN,
                    "this API key belongs to project '%s', not to '%s'"
                            .formatted(key.projectId(), project));
        }
        return new Access.Granted(new ProjectId(key.projectId()), use);
    }

    private Access tenant(ApiKey key, KeyUse use, @Nullable String project) {
        String wanted = project == null ? DEFAULT_PROJECT : project;
        boolean owned =
                keys.project(wanted)
                        .filter(known -> known.tenantId().equals(key.tenantId()))
                        .isPresent();
        if (owned) {
            return new Access.Granted(new ProjectId(wanted), use);
        }
        if (!keys.isLoaded()) {
            return notLoaded();
        }
        return unknown(
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
        KeyUse use = uses.of(KeyUses.ANONYMOUS);
        Access.Denied tooMany = tooMany(use);
        return tooMany == null ? new Access.Granted(new ProjectId(wanted), use) : tooMany;
    }

    private static Access unknownKey() {
        return unknown(Reason.UNAUTHENTICATED, "this API key is not known");
    }

    private static Access notLoaded() {
        return denied(Reason.UNAVAILABLE, "the API keys are still being loaded, try again");
    }

    private static Access unknown(Reason reason, String message) {
        return new Access.Denied(new Refusal(reason, message), true);
    }

    private static Access denied(Reason reason, String message) {
        return new Access.Denied(new Refusal(reason, message));
    }
}
