package io.tracemill.query.http;

import io.micronaut.http.HttpRequest;
import io.tracemill.query.project.ProjectRegistry;
import io.tracemill.query.project.RegistryAwayException;
import io.tracemill.schemas.access.ApiKey;
import io.tracemill.schemas.access.ApiKeys;
import io.tracemill.schemas.access.KeyScope;
import io.tracemill.schemas.access.PresentedKey;
import io.tracemill.schemas.model.Project;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds out who calls.
public final class Access {

    /// The tenant and the project of callers without a key, where they may do everything.
    private static final String ANONYMOUS = "default";

    private final ProjectRegistry registry;
    private final boolean anonymousIsAdmin;

    public Access(ProjectRegistry registry, boolean anonymousIsAdmin) {
        this.registry = registry;
        this.anonymousIsAdmin = anonymousIsAdmin;
    }

    /// @throws RefusedException when the request has no key that may read
    public Caller caller(HttpRequest<?> request) {
        return PresentedKey.find(
                        request.getHeaders().get("Authorization"),
                        request.getHeaders().get("X-API-Key"),
                        request.getParameters().get("api_key"))
                .map(this::caller)
                .orElseGet(this::anonymous);
    }

    private Caller caller(String presented) {
        Optional<ApiKey> known = registry.key(ApiKeys.hash(presented));
        if (known.isEmpty() && !registry.isLoaded()) {
            throw new RegistryAwayException("not read yet");
        }
        ApiKey key =
                known.filter(found -> !found.isRevoked())
                        .orElseThrow(() -> unauthorized("This API key is not known"));
        if (!key.allows(KeyScope.READ)) {
            throw new RefusedException(
                    RefusedException.Reason.FORBIDDEN, "This API key may not read");
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
