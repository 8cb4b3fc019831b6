package io.tracemill.e2e.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Who listens hears what they asked for, and is told when it is not understood.
final class LiveSubscriptionTest {

    private final LiveProject project = LiveProject.create();

    @Test
    void whoAsksForNothingHearsOfNewTracesOnly() {
        try (LiveSocket plain = project.socket("/ws")) {
            plain.awaitType("system.connected");

            project.send(Traces.failing("t1"));
            plain.await(each -> each.at("/trace/trace_id").asText().equals("t1"));
            project.send(Traces.laterSpan("t1"));
            project.send(Traces.trace("t2"));
            JsonNode second = plain.await(each -> each.at("/trace/trace_id").asText().equals("t2"));

            assertEquals(List.of("t1", "t2"), plain.traces("trace.created"));
            assertEquals(
                    Set.of("system.connected", "trace.created"),
                    Set.copyOf(
                            plain.heard().stream()
                                    .map(each -> each.get("type").asText())
                                    .toList()));
            assertEquals("question of t2", second.at("/trace/prompt").asText());
            assertEquals("answer of t2", second.at("/trace/response").asText());
            assertEquals("search", second.at("/trace/steps/0/tool_name").asText());
            assertEquals(150, second.at("/trace/token_count").asInt());
        }
    }

    @Test
    void whoAsksForMoreHearsMore() {
        try (LiveSocket socket = project.socket("/api/ws")) {
            socket.awaitType("system.connected");
            socket.say("{\"type\":\"subscribe\"}");
            socket.awaitType("system.subscribed");

            project.send(Traces.trace("t1"));
            socket.awaitType("trace.created");
            project.send(Traces.failing("t1"));

            JsonNode failure = socket.awaitType("failure.detected");
            JsonNode retry = socket.awaitType("retry.detected");
            JsonNode update = socket.awaitType("trace.updated");
            JsonNode window =
                    socket.await(each ->
                            each.get("type").asText().equals("window.updated")
                                    && each.at("/window/traces").asInt() == 1
                                    && each.at("/window/retried_traces").asInt() == 1);
            assertEquals("t1", failure.get("trace_id").asText());
            assertEquals("rate_limit", failure.at("/failure/type").asText());
            assertEquals("question of t1", failure.at("/trace/prompt").asText());
            assertEquals(1, retry.at("/retry/count").asInt());
            assertEquals("warning", update.at("/trace/status").asText());
            assertEquals("question of t1", update.at("/trace/prompt").asText());
            assertEquals(4, update.at("/trace/steps").size());
            assertEquals("all", window.get("series").asText());
            assertEquals(60, window.get("resolution").asInt());
        }
    }

    @Test
    void filtersChooseAndCanBeChanged() {
        try (LiveSocket failed =
                        project.socket("/ws?failure_type=rate_limit&events=failure.detected");
                LiveSocket changing = project.socket("/tracellm/ws?session_id=other")) {
            failed.awaitType("system.subscribed");
            changing.awaitType("system.subscribed");

            project.send(Traces.trace("t1"));
            project.send(Traces.failing("t2"));
            failed.awaitType("failure.detected");
            changing.say(
                    "{\"type\":\"subscribe\",\"status\":[\"failed\",\"warning\"],\"events\":\"trace.created\"}");
            changing.await(each ->
                    each.get("type").asText().equals("system.subscribed")
                            && each.at("/filter/status").size() == 2);
            project.send(Traces.trace("t3"));
            project.send(Traces.failing("t4"));

            changing.awaitType("trace.created");
            assertEquals(List.of("t4"), changing.traces("trace.created"));
            assertEquals(
                    "t2", failed.heard("failure.detected").getFirst().at("/trace_id").asText());
        }
    }

    @Test
    void whatIsNotUnderstoodIsAnswered() {
        try (LiveSocket socket = project.socket("/ws")) {
            socket.say("{\"type\":\"subscribe\",\"status\":\"broken\"}");
            JsonNode invalid = socket.awaitType("system.error");
            socket.say("{\"type\":\"subscribe\",\"project_id\":\"default\"}");
            socket.await(each -> each.path("code").asText().equals("forbidden"));
            socket.say("{\"type\":\"subscribe\",\"since\":\"nonsense\"}");
            socket.await(each -> each.path("code").asText().equals("invalid_cursor"));

            assertEquals("validation_error", invalid.get("code").asText());
            assertEquals(422, project.api().get("/events?events=trace.vanished").statusCode());
            assertEquals(403, project.api().get("/events?project_id=default").statusCode());
            assertEquals(400, project.api().get("/events?since=nonsense").statusCode());
        }
    }
}
