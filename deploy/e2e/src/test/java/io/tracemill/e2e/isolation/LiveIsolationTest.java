package io.tracemill.e2e.isolation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.e2e.Api;
import io.tracemill.e2e.Eventually;
import io.tracemill.e2e.SharedStack;
import io.tracemill.e2e.live.LiveSocket;
import io.tracemill.e2e.live.LiveStream;
import io.tracemill.e2e.route.ApiRoute;
import io.tracemill.e2e.route.Attempts;
import io.tracemill.e2e.route.Caller;
import io.tracemill.local.Ready;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Everybody who listens hears of their own projects alone, whatever they ask for and whosever
/// event they come back with.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LiveIsolationTest {

    private static final String OWN = "heard-of-the-neighbour";
    private static final String OWN_TRACE =
            """
            {"trace_id":"%s","session_id":"own","spans":[{"span_id":"a","name":"ask","kind":"llm","model":"gpt-4o","start_time":"%s","end_time":"%s","input":"a","output":"b"}]}
            """;

    private final Ready ready = SharedStack.get().ready();

    private PlantedProject planted;
    private String neighbour;
    private String neighbourProject;

    @BeforeAll
    void plant() {
        planted = PlantedProject.in(ready);
        neighbourProject = planted.tenant().project("listener");
        neighbour = planted.tenant().keyOf(neighbourProject);
    }

    @Test
    void nobodyElseHearsOfTheProject() {
        String foreignEvent = eventOfTheProject();
        Map<String, Supplier<List<String>>> ears = new LinkedHashMap<>();
        List<AutoCloseable> open = new ArrayList<>();
        for (ApiRoute route : listening()) {
            for (String query : List.of("", "?since=" + foreignEvent)) {
                String path = route.path(this::named) + query;
                if (route.path().endsWith("/ws")) {
                    LiveSocket socket = LiveSocket.open(ready.query(), neighbour, path);
                    socket.awaitType("system.connected");
                    socket.say("{\"type\":\"subscribe\",\"project_id\":\"" + planted.id() + "\"}");
                    JsonNode refusal = socket.awaitType("system.error");
                    assertEquals("forbidden", refusal.get("code").asText());
                    socket.say("{\"type\":\"subscribe\",\"session_id\":[\"zqxsession\",\"own\"]}");
                    socket.awaitType("system.subscribed");
                    ears.put("ws " + path, () -> texts(socket.heard()));
                    open.add(socket);
                } else {
                    LiveStream stream =
                            LiveStream.open(
                                    ready.query(),
                                    neighbour,
                                    path,
                                    query.isEmpty()
                                            ? Map.of()
                                            : Map.of("Last-Event-ID", foreignEvent));
                    ears.put("sse " + path, () -> data(stream));
                    open.add(stream);
                }
            }
        }
        assertTrue(ears.size() >= 16, ears.keySet()::toString);

        planted.api().getAfter(planted.send("zqxlater"), "/traces/zqxlater");
        Api own = new Api(ready, neighbour);
        String receipt =
                Api.receipt(
                        own.postJson(
                                "/traces", OWN_TRACE.formatted(OWN, Instant.now(), Instant.now())));
        own.getAfter(receipt, "/traces/" + OWN);

        ears.forEach((name, heard) ->
                assertFalse(
                        PlantedProject.MARKER
                                .matcher(awaitOwn(name, heard).replace(planted.id(), ""))
                                .find(),
                        () -> name + " heard " + heard.get()));
        open.forEach(LiveIsolationTest::close);
    }

    @Test
    void askingForTheProjectIsRefused() {
        Caller caller = new Caller(ready.query(), neighbour);
        Attempts attempts = new Attempts();
        for (ApiRoute route : listening()) {
            if (route.texts().contains("project_id")) {
                attempts.add(caller, route, this::named, "project_id", planted.id());
            } else {
                attempts.add(caller, route, planted::named);
            }
        }

        List<String> taken =
                attempts.send().stream()
                        .filter(each -> each.status() != 403 && each.status() != 404)
                        .map(Object::toString)
                        .toList();

        assertEquals(List.of(), taken);
    }

    private List<ApiRoute> listening() {
        return ApiRoute.all(new Api(ready)).stream().filter(ApiRoute::listens).toList();
    }

    /// The id of an event that only the project's own listeners get.
    private String eventOfTheProject() {
        try (LiveStream stream =
                LiveStream.open(ready.query(), planted.key(), "/events", Map.of())) {
            planted.send("zqxevent");
            return stream.await(event -> event.data().contains("zqxevent")).id();
        }
    }

    private static String awaitOwn(String name, Supplier<List<String>> heard) {
        try {
            return String.join("\n", awaitOwnEvent(name, heard));
        } catch (AssertionError never) {
            throw new AssertionError(name + ": " + never.getMessage(), never);
        }
    }

    private static List<String> awaitOwnEvent(String name, Supplier<List<String>> heard) {
        return Eventually.eventually(
                Duration.ofSeconds(30),
                heard,
                all ->
                        all.stream().anyMatch(each -> each.contains(OWN))
                                || name.contains("/otel/sse") && !all.isEmpty());
    }

    private static List<String> texts(List<JsonNode> heard) {
        return heard.stream()
                .filter(each -> !each.get("type").asText().equals("system.error"))
                .filter(each -> !each.get("type").asText().equals("system.subscribed"))
                .map(JsonNode::toString)
                .toList();
    }

    private static List<String> data(LiveStream stream) {
        return stream.events().stream().map(LiveStream.Event::data).toList();
    }

    private static void close(AutoCloseable ear) {
        try {
            ear.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private String named(String name) {
        return name.equals("project_id") || name.equals("project") ? neighbourProject : "absent";
    }
}
