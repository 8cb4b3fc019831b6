package io.tracemill.e2e.key;

import static io.tracemill.e2e.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.grpc.Status;
import io.tracemill.e2e.Api;
import io.tracemill.e2e.GrpcExport;
import io.tracemill.e2e.Keys;
import io.tracemill.e2e.SharedStack;
import io.tracemill.e2e.live.LiveSocket;
import io.tracemill.e2e.live.LiveStream;
import io.tracemill.local.Ready;
import io.tracemill.schemas.access.KeyScope;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What is told of a key, and where it is taken, from the moment it is made until it is gone.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class KeyLifeTest {

    private static final Duration PROMISED = Duration.ofSeconds(2);

    private final Ready ready = SharedStack.get().ready();

    private KeyProject project;

    @BeforeAll
    void makeAProject() {
        project = KeyProject.create("life");
    }

    @Test
    void aRevokedKeyIsRefusedEverywhereWithinTwoSeconds() {
        JsonNode made = project.newKey("to be revoked", "[]", "");
        String key = made.get("key").asText();
        Api api = Keys.awaitKnown(ready, key);
        try (GrpcExport grpc = new GrpcExport(ready.gatewayGrpc());
                LiveSocket socket = LiveSocket.open(ready.query(), key, "/ws");
                LiveStream stream = LiveStream.open(ready.query(), key, "/events", Map.of());
                LiveStream other =
                        LiveStream.open(ready.query(), key, "/trulayer/v1/traces/live", Map.of())) {
            assertEquals(Status.Code.OK, grpc.status(key));
            socket.awaitType("system.connected");

            assertEquals(
                    204,
                    project.admin()
                            .deleteAtQuery("/trulayer/v1/apikeys/" + made.get("id").asText())
                            .statusCode());

            long revoked = System.nanoTime();
            assertEquals(401, within(revoked, () -> api.get("/traces").statusCode(), 401));
            assertEquals(
                    401, within(revoked, () -> api.postJson("/traces", "[]").statusCode(), 401));
            assertEquals(
                    Status.Code.UNAUTHENTICATED,
                    within(revoked, () -> grpc.status(key), Status.Code.UNAUTHENTICATED));
            within(revoked, () -> socket.isClosed(), true);
            within(revoked, () -> stream.isClosed(), true);
            within(revoked, () -> other.isClosed(), true);
        }
    }

    private static <T> T within(long since, Supplier<T> reading, T wanted) {
        Duration left = PROMISED.minusNanos(System.nanoTime() - since);
        return eventually(left, reading, wanted::equals);
    }

    @Test
    void anExpiredKeyIsRefusedEverywhere() {
        String key =
                Keys.add(
                        ready.kafka(),
                        KeyProject.TENANT,
                        project.id(),
                        List.of(KeyScope.INGEST, KeyScope.READ),
                        System.currentTimeMillis() + 2_500);
        Api api = Keys.awaitKnown(ready, key);
        try (GrpcExport grpc = new GrpcExport(ready.gatewayGrpc());
                LiveSocket socket = LiveSocket.open(ready.query(), key, "/ws")) {
            eventually(() -> api.get("/traces").statusCode(), status -> status == 401);
            eventually(() -> api.postJson("/traces", "[]").statusCode(), status -> status == 401);
            assertEquals(Status.Code.UNAUTHENTICATED, grpc.status(key));
            eventually(socket::isClosed, closed -> closed);
        }
    }

    @Test
    void aKeyIsShownOnceAndTheListTellsWhenItWasUsedLast() {
        JsonNode made = project.newKey("used", "[]", "2099-01-01T00:00:00Z");
        String key = made.get("key").asText();
        JsonNode before = listed(made);

        Keys.awaitKnown(ready, key);
        JsonNode after =
                eventually(() -> listed(made), found -> !found.get("last_used_at").isNull());

        assertTrue(before.get("last_used_at").isNull(), before::toString);
        assertTrue(after.get("last_used_at").asText().startsWith("20"), after::toString);
        assertTrue(after.get("expires_at").asText().startsWith("2099"), after::toString);
        String shown =
                project.admin().get("/api-keys").body()
                        + project.admin().get("/trulayer/v1/apikeys").body();
        assertFalse(shown.contains(key.substring(0, 14)), "the key, or too much of it, is shown");
    }

    @Test
    void aKeyThatOnlySendsIsSeenToBeUsed() {
        JsonNode made = project.newKey("sends", "[\"ingest\"]", "");
        Api sender = new Api(ready, made.get("key").asText());
        eventually(() -> sender.postJson("/traces", "[]").statusCode(), status -> status == 202);

        JsonNode after =
                eventually(() -> listed(made), found -> !found.get("last_used_at").isNull());

        assertTrue(after.get("expires_at").isNull(), after::toString);
    }

    private JsonNode listed(JsonNode made) {
        for (JsonNode key : project.admin().getJson("/api-keys?project_id=" + project.id())) {
            if (key.get("key").asText().startsWith(made.get("prefix").asText())) {
                return key;
            }
        }
        throw new AssertionError("not listed: " + made.get("prefix"));
    }
}
