package io.tracemill.e2e.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.e2e.Eventually;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The clients of other products listen as they are used to.
final class LiveSurfaceTest {

    private final LiveProject project = LiveProject.create();

    @Test
    void truLayersClientsHearOfNewTraces() {
        try (LiveStream stream = project.stream("/v1/traces/live")) {
            Eventually.eventually(stream::comments, comments -> !comments.isEmpty());

            project.send(Traces.trace("t1"));

            LiveStream.Event event = stream.await(each -> true);
            JsonNode data = event.json();
            assertEquals("", event.name());
            assertEquals("t1", data.get("trace_id").asText());
            assertEquals("support", data.get("name").asText());
            assertEquals("ok", data.get("status").asText());
            assertEquals(1200, data.get("latency_ms").asInt());
            assertTrue(data.get("created_at").asText().endsWith("Z"));
            assertEquals(5, data.size());
        }
    }

    @Test
    void sideSeatsClientsHearOfNewSpans() {
        String path = "/api/v1/project/" + project.id() + "/otel/sse";
        try (LiveStream all = project.stream(path);
                LiveStream one = project.stream(path + "?span_id=call&trace_id=t2")) {
            Eventually.eventually(all::comments, comments -> !comments.isEmpty());
            Eventually.eventually(one::comments, comments -> !comments.isEmpty());

            project.send(Traces.trace("t1"));
            project.send(Traces.trace("t2"));

            LiveStream.Event call = one.await(each -> true);
            Eventually.eventually(all::events, events -> events.size() >= 6);
            assertEquals("span", call.name());
            assertEquals("t2", call.json().get("trace_id").asText());
            assertEquals(project.id(), call.json().get("project_id").asText());
            assertEquals("s-t2", call.json().get("session_id").asText());
            assertTrue(call.json().get("user_id").isNull());
            assertEquals(1, one.events().size());
            assertEquals(
                    Set.of("root", "call", "search"),
                    Set.copyOf(
                            all.events().stream()
                                    .map(each -> each.json().get("span_id").asText())
                                    .toList()));
        }
    }
}
