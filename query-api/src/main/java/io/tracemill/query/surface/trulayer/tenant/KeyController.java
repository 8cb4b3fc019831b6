package io.tracemill.query.surface.trulayer.tenant;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.tracemill.query.description.Described;
import io.tracemill.query.description.Route;
import io.tracemill.query.http.Access;
import io.tracemill.query.http.Answers;
import io.tracemill.query.http.Caller;
import io.tracemill.query.http.RefusedException;
import io.tracemill.query.project.KeyRequest;
import io.tracemill.query.project.ProjectRegistry;
import io.tracemill.query.surface.Surface;
import io.tracemill.query.surface.trulayer.tenant.KeySchemas.KeyListSchema;
import io.tracemill.query.surface.trulayer.tenant.KeySchemas.KeySchema;
import io.tracemill.query.surface.trulayer.tenant.KeySchemas.NewKeySchema;
import io.tracemill.query.surface.trulayer.tenant.KeySchemas.WantedKeySchema;
import io.tracemill.schemas.access.ApiKey;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Lists, creates, replaces and revokes API keys. What a key may not reach its new keys may not
/// either.
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class KeyController implements Described {

    private static final String PREFIX = "tl_";
    private static final String PATH = "/v1/apikeys";
    private static final Map<Integer, String> ADMIN = Map.of(403, "It takes an admin key");
    private static final Map<Integer, String> ONE =
            Map.of(403, "It takes an admin key", 404, "No such key, or not the tenant's");

    private static final List<Route> ROUTES =
            List.of(
                    route(
                            "GET",
                            PATH,
                            "The tenant's valid keys, newest first",
                            200,
                            KeyListSchema.class,
                            ADMIN),
                    route(
                                    "POST",
                                    PATH,
                                    "Creates a key, which is shown this one time",
                                    201,
                                    NewKeySchema.class,
                                    ADMIN)
                            .taking(WantedKeySchema.class),
                    route("DELETE", PATH + "/{id}", "Revokes a key", 204, Void.class, ONE),
                    route(
                            "POST",
                            PATH + "/{id}/rotate",
                            "Revokes a key and gives another one in its place, under its id",
                            201,
                            NewKeySchema.class,
                            ONE));

    private final Access access;
    private final ProjectRegistry registry;

    KeyController(Access access, ProjectRegistry registry) {
        this.access = access;
        this.registry = registry;
    }

    @Override
    public List<Route> routes() {
        return ROUTES;
    }

    @Get(uris = {"/v1/apikeys", "/trulayer/v1/apikeys"})
    HttpResponse<byte[]> list(HttpRequest<?> request, Caller caller) {
        requireAdmin(caller);
        return Answers.ok(
                new KeyListSchema(
                        registry.keys().stream()
                                .filter(key -> isWithinReach(key, request, caller))
                                .sorted(
                                        Comparator.comparingLong(ApiKey::createdUnixMillis)
                                                .reversed()
                                                .thenComparing(ApiKey::hash))
                                .map(KeySchema::of)
                                .toList()));
    }

    @Post(uris = {"/v1/apikeys", "/trulayer/v1/apikeys"})
    @Consumes(MediaType.ALL)
    HttpResponse<byte[]> create(
            HttpRequest<?> request, Caller caller, @Body @Nullable String body) {
        requireAdmin(caller);
        JsonNode sent = Bodies.object(body);
        KeyRequest wanted =
                new KeyRequest(
                        caller.tenantId(),
                        project(sent, request, caller),
                        Bodies.required(sent, "name"),
                        "",
                        KeyScopes.read(sent.path("scopes")),
                        expiry(sent),
                        PREFIX,
                        UUID.randomUUID().toString());
        return Answers.json(201, NewKeySchema.of(registry.createKey(wanted)));
    }

    @Delete(uris = {"/v1/apikeys/{id}", "/trulayer/v1/apikeys/{id}"})
    @Consumes(MediaType.ALL)
    HttpResponse<byte[]> revoke(HttpRequest<?> request, Caller caller, String id) {
        requireAdmin(caller);
        registry.revoke(key(id, request, caller).hash());
        return HttpResponse.noContent();
    }

    @Post(uris = {"/v1/apikeys/{id}/rotate", "/trulayer/v1/apikeys/{id}/rotate"})
    @Consumes(MediaType.ALL)
    HttpResponse<byte[]> rotate(HttpRequest<?> request, Caller caller, String id) {
        requireAdmin(caller);
        ApiKey old = key(id, request, caller);
        KeyRequest wanted =
                new KeyRequest(
                        old.tenantId(),
                        old.projectId(),
                        old.name(),
                        old.environment(),
                        old.scopes(),
                        old.expiresUnixMillis(),
                        PREFIX,
                        old.id());
        return Answers.json(201, NewKeySchema.of(registry.replace(old.hash(), wanted)));
    }

    private static void requireAdmin(Caller caller) {
        if (!caller.admin()) {
            throw Bodies.adminNeeded("Managing API keys");
        }
    }

    /// Whose key it is for; empty for the whole tenant's.
    private String project(JsonNode sent, HttpRequest<?> request, Caller caller) {
        Optional<String> wanted = Bodies.text(sent, "project_id");
        Optional<String> own =
                access.key(request).filter(key -> !key.isTenantWide()).map(ApiKey::projectId);
        wanted.ifPresent(project -> caller.reading(Optional.of(project)));
        if (wanted.isPresent() && registry.project(wanted.get()).isEmpty()) {
            throw Bodies.malformed("project_id: no such project");
        }
        return wanted.or(() -> own).orElse("");
    }

    private static long expiry(JsonNode sent) {
        Optional<String> text = Bodies.text(sent, "expires_at");
        try {
            return text.map(time -> OffsetDateTime.parse(time).toInstant().toEpochMilli())
                    .orElse(0L);
        } catch (DateTimeException | ArithmeticException e) {
            throw Bodies.malformed("expires_at: expected a time: RFC 3339");
        }
    }

    private ApiKey key(String id, HttpRequest<?> request, Caller caller) {
        return registry.keys().stream()
                .filter(key -> key.id().equals(id) && isWithinReach(key, request, caller))
                .findFirst()
                .orElseThrow(() ->
                        new RefusedException(
                                RefusedException.Reason.NOT_FOUND, "API key not found"));
    }

    /// Valid, of the same tenant, and of the same project where the caller's key is of one.
    private boolean isWithinReach(ApiKey key, HttpRequest<?> request, Caller caller) {
        boolean sameTenant = caller.everything() || key.tenantId().equals(caller.tenantId());
        Optional<ApiKey> own = access.key(request).filter(mine -> !mine.isTenantWide());
        return !key.isRevoked()
                && sameTenant
                && own.map(mine -> mine.projectId().equals(key.projectId())).orElse(true);
    }

    private static Route route(
            String method,
            String path,
            String summary,
            int status,
            Class<?> body,
            Map<Integer, String> errors) {
        return Route.of(Surface.TRULAYER, method, path, summary, List.of(), status, body, errors);
    }
}
