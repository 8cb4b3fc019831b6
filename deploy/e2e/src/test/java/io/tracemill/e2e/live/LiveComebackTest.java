package io.tracemill.e2e.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.e2e.Eventually;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Who comes back hears what happened meanwhile: all of it, once.
final class LiveComebackTest {

    private final LiveProject project = LiveProject.create();

    @Test
    void whoComesBackMissesNothingAndHearsNothingTwice() throws Exception {
        int traces = 1500;
        int keptEachTime = 100;
        Thread load = Thread.ofVirtual().start(() -> project.sendMany("back", traces, 500));
        Set<String> heard = new HashSet<>();
        String since = "";
        while (heard.size() < traces) {
            String path = "/ws?events=trace.created" + (since.isEmpty() ? "" : "&since=" + since);
            try (LiveSocket socket = project.socket(path)) {
                if (since.isEmpty()) {
                    since = socket.awaitType("system.subscribed").get("id").asText();
                }
                int wanted = Math.min(traces - heard.size(), keptEachTime);
                Eventually.eventually(
                        () -> socket.traces("trace.created").size(), n -> n >= wanted);
                // whatever else arrived meanwhile is lost with the connection
                List<JsonNode> kept = socket.heard("trace.created").subList(0, wanted);
                kept.forEach(each ->
                        assertTrue(
                                heard.add(each.at("/trace/trace_id").asText()),
                                () -> "told twice: " + each.at("/trace/trace_id")));
                since = kept.getLast().get("id").asText();
            }
        }
        load.join();

        assertEquals(traces, heard.size());
    }

    @Test
    void aStreamGoesOnBehindItsLastId() {
        String last;
        try (LiveStream first = project.stream("/events?events=trace.created")) {
            Eventually.eventually(first::comments, comments -> !comments.isEmpty());
            project.send(Traces.trace("t1"));
            last = first.await(each -> each.name().equals("trace.created")).id();
        }
        project.awaitSent(Traces.trace("t2"));
        project.awaitSent(Traces.trace("t3"));

        try (LiveStream second =
                LiveStream.open(
                        project.ready().gateway(),
                        project.key(),
                        "/api/events?events=trace.created",
                        Map.of("Last-Event-ID", last))) {
            second.await(each -> each.data().contains("\"t3\""));
            project.send(Traces.trace("t4"));
            second.await(each -> each.data().contains("\"t4\""));

            assertEquals(
                    List.of("t2", "t3", "t4"),
                    second.events().stream()
                            .map(each -> each.json().at("/trace/trace_id").asText())
                            .toList(),
                    () -> second.events().toString());
            assertEquals(
                    "question of t2",
                    second.events().getFirst().json().at("/trace/prompt").asText());
        }
    }

    @Test
    void whatWasErasedIsNotToldAgain() {
        String since;
        try (LiveSocket socket = project.socket("/ws?events=trace.created")) {
            since = socket.awaitType("system.subscribed").get("id").asText();
            project.send(Traces.trace("kept"));
            project.send(Traces.trace("erased"));
            socket.await(each -> each.at("/trace/trace_id").asText().equals("erased"));
        }
        assertEquals(204, project.api().deleteAtQuery("/traces/erased").statusCode());

        try (LiveSocket again = project.socket("/ws?events=trace.created&since=" + since)) {
            again.awaitType("system.live");

            assertEquals(List.of("kept"), again.traces("trace.created"));
        }
    }
}
