package io.tracemill.e2e.key;

import static io.tracemill.e2e.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.grpc.Status;
import io.tracemill.e2e.Api;
import io.tracemill.e2e.GrpcExport;
import io.tracemill.e2e.Keys;
import io.tracemill.e2e.SharedStack;
import io.tracemill.e2e.route.ApiRoute;
import io.tracemill.e2e.route.Attempts;
import io.tracemill.e2e.route.Caller;
import io.tracemill.e2e.route.IngestRoutes;
import io.tracemill.local.Ready;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Every route, asked with a key whose scope it is not.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class KeyScopeTest {

    /// What a key that may not read is told all the same, for it is nobody's secret.
    private static final Set<String> OPEN =
            Set.of(
                    "/",
                    "/api/",
                    "/tracellm/",
                    "/docs",
                    "/openapi.json",
                    "/{surface}/openapi.json",
                    "/health",
                    "/trulayer/health",
                    "/api/v1/health",
                    "/sideseat/api/v1/health",
                    "/api/v1/auth/status",
                    "/sideseat/api/v1/auth/status");

    private final Ready ready = SharedStack.get().ready();

    private KeyProject project;

    @BeforeAll
    void makeAProject() {
        project = KeyProject.create("scopes");
    }

    @Test
    void aKeyThatMayOnlyReadWritesNowhere() {
        String key = project.newKey("reader", "[\"query\"]", "").get("key").asText();
        Api reader = Keys.awaitKnown(ready, key);
        Caller caller = new Caller(ready.query(), key);
        Attempts attempts = new Attempts();
        ApiRoute.all(new Api(ready)).stream()
                .filter(route -> !route.method().equals("GET"))
                .forEach(route ->
                        attempts.add(
                                caller,
                                route,
                                name ->
                                        name.equals("id") && route.path().contains("/projects/")
                                                ? project.id()
                                                : named(name)));
        Caller sender = new Caller(ready.gateway(), key);
        for (String path : IngestRoutes.paths(project.id())) {
            attempts.add(sender, "POST", path, "{}");
        }

        List<String> done =
                attempts.send().stream()
                        .filter(each -> each.status() != 403)
                        .map(Object::toString)
                        .toList();

        assertEquals(List.of(), done);
        assertEquals(200, reader.get("/traces").statusCode());
        try (GrpcExport grpc = new GrpcExport(ready.gatewayGrpc())) {
            assertEquals(Status.Code.PERMISSION_DENIED, grpc.status(key));
        }
    }

    @Test
    void aKeyThatMayOnlySendReadsNothing() {
        String key = project.newKey("sender", "[\"ingest\"]", "").get("key").asText();
        Caller caller = new Caller(ready.query(), key);
        eventually(
                () -> new Api(ready, key).postJson("/traces", "[]").statusCode(),
                status -> status == 202);
        Attempts attempts = new Attempts();
        List<ApiRoute> reading =
                ApiRoute.all(new Api(ready)).stream()
                        .filter(route ->
                                route.method().equals("GET") && !OPEN.contains(route.path()))
                        .toList();
        reading.forEach(route -> attempts.add(caller, route, this::named));

        List<String> told =
                attempts.send().stream()
                        .filter(each -> each.status() != 403)
                        .map(Object::toString)
                        .toList();

        assertEquals(List.of(), told);
    }

    private String named(String name) {
        return switch (name) {
            case "project", "project_id" -> project.id();
            case "surface" -> "canonical";
            default -> "absent";
        };
    }
}
