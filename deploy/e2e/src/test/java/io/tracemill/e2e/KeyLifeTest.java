package io.tracemill.e2e;

import static io.tracemill.e2e.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.micronaut.web.router.Router;
import io.tracemill.e2e.live.LiveSocket;
import io.tracemill.e2e.live.LiveStream;
import io.tracemill.local.Component;
import io.tracemill.local.Ready;
import io.tracemill.schemas.access.KeyScope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What a key may, from the moment it is made until it is gone, wherever it is used.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class KeyLifeTest {

    private static final String TENANT = "keyholders";
    private static final Duration PROMISED = Duration.ofSeconds(2);

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

    private Api admin;
    private String project;

    @BeforeAll
    void makeAProject() {
        String tenantKey = PlantedProject.tenantKey(ready, TENANT);
        admin = new Api(ready, tenantKey);
        project =
                Api.json(admin.postToQuery("/projects?name=keyholder&environment=x"))
                        .at("/project/project_id")
                        .asText();
    }

    @Test
    void aRevokedKeyIsRefusedEverywhereWithinTwoSeconds() {
        JsonNode made = newKey("to be revoked", "[]", "");
        String key = made.get("key").asText();
        Api api = PlantedProject.awaitKnown(ready, key);
        try (GrpcExport grpc = new GrpcExport(ready.gatewayGrpc());
                LiveSocket socket = LiveSocket.open(ready.query(), key, "/ws");
                LiveStream stream = LiveStream.open(ready.query(), key, "/events", Map.of());
                LiveStream other =
                        LiveStream.open(ready.query(), key, "/trulayer/v1/traces/live", Map.of())) {
            assertEquals(Status.Code.OK, grpcStatus(grpc, key));
            socket.awaitType("system.connected");

            assertEquals(
                    204,
                    admin.deleteAtQuery("/trulayer/v1/apikeys/" + made.get("id").asText())
                            .statusCode());

            long revoked = System.nanoTime();
            assertEquals(401, within(revoked, () -> api.get("/traces").statusCode(), 401));
            assertEquals(
                    401, within(revoked, () -> api.postJson("/traces", "[]").statusCode(), 401));
            assertEquals(
                    Status.Code.UNAUTHENTICATED,
                    within(revoked, () -> grpcStatus(grpc, key), Status.Code.UNAUTHENTICATED));
            within(revoked, () -> socket.isClosed(), true);
            within(revoked, () -> stream.isClosed(), true);
            within(revoked, () -> other.isClosed(), true);
        }
    }

    private static <T> T within(long since, java.util.function.Supplier<T> reading, T wanted) {
        Duration left = PROMISED.minusNanos(System.nanoTime() - since);
        return eventually(left, reading, wanted::equals);
    }

    @Test
    void anExpiredKeyIsRefusedEverywhere() {
        String key =
                Keys.add(
                        ready.kafka(),
                        TENANT,
                        project,
                        List.of(KeyScope.INGEST, KeyScope.READ),
                        System.currentTimeMillis() + 2_500);
        Api api = PlantedProject.awaitKnown(ready, key);
        try (GrpcExport grpc = new GrpcExport(ready.gatewayGrpc());
                LiveSocket socket = LiveSocket.open(ready.query(), key, "/ws")) {
            eventually(() -> api.get("/traces").statusCode(), status -> status == 401);
            eventually(() -> api.postJson("/traces", "[]").statusCode(), status -> status == 401);
            assertEquals(Status.Code.UNAUTHENTICATED, grpcStatus(grpc, key));
            eventually(socket::isClosed, closed -> closed);
        }
    }

    @Test
    void aKeyThatMayOnlyReadWritesNowhere() {
        String key = newKey("reader", "[\"query\"]", "").get("key").asText();
        Api reader = PlantedProject.awaitKnown(ready, key);
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
                                                ? project
                                                : named(name)));
        Caller sender = new Caller(ready.gateway(), key);
        for (String path : ingestPaths()) {
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
            assertEquals(Status.Code.PERMISSION_DENIED, grpcStatus(grpc, key));
        }
    }

    @Test
    void aKeyThatMayOnlySendReadsNothing() {
        String key = newKey("sender", "[\"ingest\"]", "").get("key").asText();
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

    @Test
    void aKeyIsShownOnceAndTheListTellsWhenItWasUsedLast() {
        JsonNode made = newKey("used", "[]", "2099-01-01T00:00:00Z");
        String key = made.get("key").asText();
        JsonNode before = listed(made);

        PlantedProject.awaitKnown(ready, key);
        JsonNode after =
                eventually(() -> listed(made), found -> !found.get("last_used_at").isNull());

        assertTrue(before.get("last_used_at").isNull(), before::toString);
        assertTrue(after.get("last_used_at").asText().startsWith("20"), after::toString);
        assertTrue(after.get("expires_at").asText().startsWith("2099"), after::toString);
        String shown = admin.get("/api-keys").body() + admin.get("/trulayer/v1/apikeys").body();
        assertFalse(shown.contains(key.substring(0, 14)), "the key, or too much of it, is shown");
    }

    @Test
    void aKeyThatOnlySendsIsSeenToBeUsed() {
        JsonNode made = newKey("sends", "[\"ingest\"]", "");
        Api sender = new Api(ready, made.get("key").asText());
        eventually(() -> sender.postJson("/traces", "[]").statusCode(), status -> status == 202);

        JsonNode after =
                eventually(() -> listed(made), found -> !found.get("last_used_at").isNull());

        assertTrue(after.get("expires_at").isNull(), after::toString);
    }

    /// Nothing that anybody sent or was given stands in any log of the whole run.
    @Test
    void noLogShowsAKeyOrAText() throws IOException {
        PlantedProject planted = PlantedProject.in(ready);
        Api own = new Api(ready, planted.key());
        own.postJson("/traces", "{\"trace_id\":\"zqxbroken\",\"spans\":[{\"name\":\"zqxnever\"}");
        own.get("/traces?cursor=zqxcursor&limit=zqxlimit");
        own.as("zqxnobody_" + planted.key()).get("/traces?name=zqxsecret");
        own.getAfter(planted.send("zqxerased"), "/traces/zqxerased");
        own.deleteAtQuery("/traces/zqxerased");
        List<String> secrets = new ArrayList<>(ready.keys().values());
        secrets.addAll(
                List.of(
                        ready.adminKey(),
                        planted.key(),
                        planted.tenantKey(),
                        "zqxprompt",
                        "zqxquestion"));
        secrets.addAll(List.of("zqxnobody", "zqxsecret", "zqxnever", "zqxanswer", "zqxmessage"));
        List<String> lines = new ArrayList<>(SharedStack.log().lines());
        assertFalse(lines.isEmpty(), "nothing was logged");
        try (Stream<Path> files = Files.walk(Path.of("target/e2e/shared/logs"))) {
            files.filter(file -> file.toString().endsWith(".log"))
                    .forEach(file -> lines.addAll(lines(file)));
        }

        List<String> telling =
                lines.stream()
                        .filter(line -> secrets.stream().anyMatch(line::contains))
                        .map(line -> line.replaceAll("\\p{Cntrl}", " "))
                        .limit(20)
                        .toList();

        assertEquals(List.of(), telling);
    }

    private static List<String> lines(Path file) {
        try {
            return List.of(
                    new String(
                                    Files.readAllBytes(file),
                                    java.nio.charset.StandardCharsets.ISO_8859_1)
                            .split("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode listed(JsonNode made) {
        for (JsonNode key : admin.getJson("/api-keys?project_id=" + project)) {
            if (key.get("key").asText().startsWith(made.get("prefix").asText())) {
                return key;
            }
        }
        throw new AssertionError("not listed: " + made.get("prefix"));
    }

    private JsonNode newKey(String name, String scopes, String expires) {
        String until = expires.isEmpty() ? "" : ",\"expires_at\":\"" + expires + '"';
        return Api.json(
                admin.postJson(
                        "/trulayer/v1/apikeys",
                        "{\"name\":\"%s\",\"scopes\":%s,\"project_id\":\"%s\"%s}"
                                .formatted(name, scopes, project, until)));
    }

    private String named(String name) {
        return switch (name) {
            case "project", "project_id" -> project;
            case "surface" -> "canonical";
            default -> "absent";
        };
    }

    private List<String> ingestPaths() {
        return SharedStack.get()
                .context(Component.GATEWAY)
                .orElseThrow()
                .getBean(Router.class)
                .uriRoutes()
                .filter(route -> route.getHttpMethodName().equals("POST"))
                .map(route ->
                        route.getUriMatchTemplate().toPathString().replace("{project}", project))
                .distinct()
                .toList();
    }

    private static Status.Code grpcStatus(GrpcExport grpc, String key) {
        try {
            grpc.call(key, new byte[0]);
            return Status.Code.OK;
        } catch (StatusRuntimeException refused) {
            return refused.getStatus().getCode();
        }
    }
}
