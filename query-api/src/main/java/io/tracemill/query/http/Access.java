package io.tracemill.query.http;

import io.micronaut.http.HttpRequest;
import io.tracemill.query.project.ProjectRegistry;
import io.tracemill.query.project.RegistryAwayException;
import io.tracemill.schemas.access.ApiKey;
import io.tracemill.schemas.access.ApiKeys;
import io.tracemill.schemas.access.KeyScope;
import io.tracemill.schemas.access.PresentedKey;
import io.tracemill.schemas.model.Project;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds out who calls.
public final class Access {

    /// The tenant and the project of callers without a key, where they may do everything.
    private static final String ANONYMOUS = "default";

    private final ProjectRegistry registry;
    private final boolean anonymousIsAdmin;
    private final Clock clock;

    public Access(ProjectRegistry registry, boolean anonymousIsAdmin, Clock clock) {
        this.registry = registry;
        this.anonymousIsAdmin = anonymousIsAdmin;
        this.clock = clock;
    }

    /// @throws RefusedException when the request has no key that may read
    public Caller caller(HttpRequest<?> request) {
        return callerOf(keyHash(request));
    }

    /// The same for what adds to traces.
    ///
    /// @throws RefusedException when the request has no key that may write
    public Caller writer(HttpRequest<?> request) {
        return caller(
                keyHash(request), KeyScope.INGEST, "This API key may not write: scope ingest");
    }

    /// The key that a request carries, as far as it is known.
    public Optional<ApiKey> key(HttpRequest<?> request) {
        return registry.key(keyHash(request));
    }

    /// The hash of the key that a request carries; empty when it carries none.
    public static String keyHash(HttpRequest<?> request) {
        return PresentedKey.find(
                        request.getHeaders().get("Authorization"),
                        request.getHeaders().get("X-API-Key"),
                        request.getParameters().get("api_key"))
                .map(ApiKeys::hash)
                .orElse("");
    }

    /// Who comes with a key that has this hash, or with none.
    ///
    /// @throws RefusedException when it may not read
    public Caller callerOf(String keyHash) {
        return caller(keyHash, KeyScope.READ, "This API key may not read");
    }

    private Caller caller(String keyHash, KeyScope needed, String otherwise) {
        if (keyHash.isEmpty()) {
            return anonymous();
        }
        Optional<ApiKey> known = registry.key(keyHash);
        if (known.isEmpty() && !registry.isLoaded()) {
            throw new RegistryAwayException("not read yet");
        }
        ApiKey key = known.orElseThrow(() -> unauthorized("This API key is not known"));
        if (key.isRevoked()) {
            throw new RefusedException(
                    RefusedException.Reason.KEY_REVOKED, "This API key was revoked");
        }
        if (key.isExpired(clock.millis())) {
            throw new RefusedException(
                    RefusedException.Reason.KEY_EXPIRED, "This API key has expired");
        }
        if (!key.allows(needed)) {
            throw new RefusedException(RefusedException.Reason.FORBIDDEN, otherwise);
        }
        List<String> projects =
                key.isTenantWide() ? projectsOf(key.tenantId()) : List.of(key.projectId());
        return new Caller(
                key.tenantId(),
                projects,
                false,
                key.allows(KeyScope.ADMIN),
                key.allows(KeyScope.INGEST));
    }

    private Caller anonymous() {
        if (!anonymousIsAdmin) {
            throw unauthorized("Send an API key: 'Authorization: Bearer KEY' or 'X-API-Key: KEY'");
        }
        List<String> projects =
                Stream.concat(
                                Stream.of(ANONYMOUS),
                                registry.projects().stream().map(p -> p.projectId().value()))
                        .distinct()
                        .toList();
        return new Caller(ANONYMOUS, projects, true, true);
    }

    private List<String> projectsOf(String tenantId) {
        return registry.projects().stream()
                .filter(project -> project.tenantId().equals(tenantId))
                .map(Project::projectId)
                .map(Object::toString)
                .toList();
    }

    private static RefusedException unauthorized(String detail) {
        return new RefusedException(RefusedException.Reason.UNAUTHORIZED, detail);
    }
}
