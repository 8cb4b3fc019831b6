package io.tracemill.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.local.Ready;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/// Who listens hears what happens: all of it, once, and nothing that is none of their business.
final class LiveTest {

    private final Ready ready = SharedStack.get().ready();
    private final String key = project();
    private final Api api = SharedStack.api().as(key);

    @Test
    void whoAsksForNothingHearsOfNewTracesOnly() {
        try (LiveSocket plain = LiveSocket.open(ready.query(), key, "/ws")) {
            plain.awaitType("system.connected");

            send(failing("t1"));
            plain.await(each -> each.at("/trace/trace_id").asText().equals("t1"));
            send(laterSpan("t1"));
            send(trace("t2"));
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
        try (LiveSocket socket = LiveSocket.open(ready.query(), key, "/api/ws")) {
            socket.awaitType("system.connected");
            socket.say("{\"type\":\"subscribe\"}");
            socket.awaitType("system.subscribed");

            send(trace("t1"));
            socket.awaitType("trace.created");
            send(failing("t1"));

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
                        LiveSocket.open(
                                ready.query(),
                                key,
                                "/ws?failure_type=rate_limit&events=failure.detected");
                LiveSocket changing =
                        LiveSocket.open(ready.query(), key, "/tracellm/ws?session_id=other")) {
            failed.awaitType("system.subscribed");
            changing.awaitType("system.subscribed");

            send(trace("t1"));
            send(failing("t2"));
            failed.awaitType("failure.detected");
            changing.say(
                    "{\"type\":\"subscribe\",\"status\":[\"failed\",\"warning\"],\"events\":\"trace.created\"}");
            changing.await(each ->
                    each.get("type").asText().equals("system.subscribed")
                            && each.at("/filter/status").size() == 2);
            send(trace("t3"));
            send(failing("t4"));

            changing.awaitType("trace.created");
            assertEquals(List.of("t4"), changing.traces("trace.created"));
            assertEquals(
                    "t2", failed.heard("failure.detected").getFirst().at("/trace_id").asText());
        }
    }

    @Test
    void whatIsNotUnderstoodIsAnswered() {
        try (LiveSocket socket = LiveSocket.open(ready.query(), key, "/ws")) {
            socket.say("{\"type\":\"subscribe\",\"status\":\"broken\"}");
            JsonNode invalid = socket.awaitType("system.error");
            socket.say("{\"type\":\"subscribe\",\"project_id\":\"default\"}");
            socket.await(each -> each.path("code").asText().equals("forbidden"));
            socket.say("{\"type\":\"subscribe\",\"since\":\"nonsense\"}");
            socket.await(each -> each.path("code").asText().equals("invalid_cursor"));

            assertEquals("validation_error", invalid.get("code").asText());
            assertEquals(422, api.get("/events?events=trace.vanished").statusCode());
            assertEquals(403, api.get("/events?project_id=default").statusCode());
            assertEquals(400, api.get("/events?since=nonsense").statusCode());
        }
    }

    @Test
    void whoComesBackMissesNothingAndHearsNothingTwice() throws Exception {
        int traces = 1500;
        int keptEachTime = 100;
        Thread load = Thread.ofVirtual().start(() -> sendMany("back", traces, 500));
        Set<String> heard = new HashSet<>();
        String since = "";
        while (heard.size() < traces) {
            String path = "/ws?events=trace.created" + (since.isEmpty() ? "" : "&since=" + since);
            try (LiveSocket socket = LiveSocket.open(ready.query(), key, path)) {
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
        try (LiveStream first =
                LiveStream.open(ready.query(), key, "/events?events=trace.created", Map.of())) {
            Eventually.eventually(first::comments, comments -> !comments.isEmpty());
            send(trace("t1"));
            last = first.await(each -> each.name().equals("trace.created")).id();
        }
        awaitSent(trace("t2"));
        awaitSent(trace("t3"));

        try (LiveStream second =
                LiveStream.open(
                        ready.gateway(),
                        key,
                        "/api/events?events=trace.created",
                        Map.of("Last-Event-ID", last))) {
            second.await(each -> each.data().contains("\"t3\""));
            send(trace("t4"));
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
    void whoDoesNotReadIsToldWhatTheyMissedAndHoldsUpNobody() {
        int traces = 3000;
        try (LiveSocket quick = LiveSocket.open(ready.query(), key, "/ws?events=trace.created");
                LiveSocket slow =
                        LiveSocket.openWithoutReading(
                                ready.query(), key, "/ws?events=trace.created")) {
            quick.awaitType("system.subscribed");
            // no faster than one reads who reads: nobody's buffer is without end
            for (int sent = 0; sent < traces; sent += 250) {
                int until = sent + 250;
                sendMany("slow-" + sent, 250, 8000);
                Eventually.eventually(() -> quick.traces("trace.created").size(), n -> n == until);
            }

            slow.read();

            JsonNode dropped = slow.awaitType("system.dropped");
            send(trace("afterwards"));
            slow.await(each -> each.at("/trace/trace_id").asText().equals("afterwards"));
            int told = slow.traces("trace.created").size() - 1;
            int missing =
                    slow.heard("system.dropped").stream()
                            .mapToInt(each -> each.get("dropped").asInt())
                            .sum();
            assertTrue(dropped.get("dropped").asInt() > 0, dropped::toString);
            assertEquals(traces, told + missing);
            assertEquals(0, quick.heard("system.dropped").size());
            hearsWhatWasMissed(dropped.get("since").asText(), slow, missing);
        }
    }

    /// Goes back to where something was left out.
    private void hearsWhatWasMissed(String since, LiveSocket slow, int missing) {
        Set<String> known = Set.copyOf(slow.traces("trace.created"));
        try (LiveSocket again =
                LiveSocket.open(ready.query(), key, "/ws?events=trace.created&since=" + since)) {
            again.awaitType("system.live");

            long found =
                    again.traces("trace.created").stream()
                            .filter(id -> !known.contains(id))
                            .count();
            assertEquals(missing, found);
        }
    }

    @Test
    void whatWasErasedIsNotToldAgain() {
        String since;
        try (LiveSocket socket = LiveSocket.open(ready.query(), key, "/ws?events=trace.created")) {
            since = socket.awaitType("system.subscribed").get("id").asText();
            send(trace("kept"));
            send(trace("erased"));
            socket.await(each -> each.at("/trace/trace_id").asText().equals("erased"));
        }
        assertEquals(204, api.deleteAtQuery("/traces/erased").statusCode());

        try (LiveSocket again =
                LiveSocket.open(ready.query(), key, "/ws?events=trace.created&since=" + since)) {
            again.awaitType("system.live");

            assertEquals(List.of("kept"), again.traces("trace.created"));
        }
    }

    @Test
    void whoComesBackTooLateIsToldSo() throws Exception {
        String since;
        try (LiveSocket socket = LiveSocket.open(ready.query(), key, "/ws?events=trace.created")) {
            since = socket.awaitType("system.subscribed").get("id").asText();
        }
        sendToAllPartitions("lost");
        deleteAllRecords("traces");
        send(trace("found"));

        try (LiveSocket late =
                LiveSocket.open(ready.query(), key, "/ws?events=trace.created&since=" + since)) {
            JsonNode gap = late.awaitType("system.gap");
            late.await(each -> each.at("/trace/trace_id").asText().equals("found"));

            assertEquals("expired", gap.get("code").asText());
            assertEquals(List.of("found"), late.traces("trace.created"));
        }
    }

    @Test
    void whoMissedNothingIsNotToldSoThoughAllOfItIsGone() throws Exception {
        sendToAllPartitions("before");
        deleteAllRecords("traces");
        String since;
        try (LiveSocket socket = LiveSocket.open(ready.query(), key, "/ws?events=trace.created")) {
            since = socket.awaitType("system.subscribed").get("id").asText();
        }
        sendToAllPartitions("after");

        try (LiveSocket again =
                LiveSocket.open(ready.query(), key, "/ws?events=trace.created&since=" + since)) {
            again.awaitType("system.live");

            assertEquals(List.of(), again.heard("system.gap"));
            assertEquals(60, again.traces("trace.created").size());
        }
    }

    /// 60 traces, and waits until they can be read.
    private void sendToAllPartitions(String prefix) {
        List<String> traces =
                IntStream.range(0, 60).mapToObj(i -> trace(prefix + '-' + i)).toList();
        awaitSent(traces.toString());
    }

    /// As Kafka does when they are too old.
    private void deleteAllRecords(String topic) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", ready.kafka()))) {
            Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
            admin.describeTopics(List.of(topic))
                    .allTopicNames()
                    .get()
                    .get(topic)
                    .partitions()
                    .forEach(each ->
                            ends.put(
                                    new TopicPartition(topic, each.partition()),
                                    OffsetSpec.latest()));
            Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
            admin.listOffsets(ends)
                    .all()
                    .get()
                    .forEach((partition, end) ->
                            all.put(partition, RecordsToDelete.beforeOffset(end.offset())));
            admin.deleteRecords(all).all().get();
        }
    }

    @Test
    void aRevokedKeyEndsTheConnection() {
        String other = project();
        try (LiveSocket socket = LiveSocket.open(ready.query(), other, "/ws");
                LiveSocket stays = LiveSocket.open(ready.query(), key, "/ws")) {
            socket.awaitType("system.connected");

            Keys.revoke(ready.kafka(), other);

            assertEquals(1008, socket.awaitClosed(Duration.ofSeconds(2)));
            stays.say("{\"type\":\"ping\"}");
            stays.awaitType("system.pong");
        }
    }

    @Test
    void truLayersClientsHearOfNewTraces() {
        try (LiveStream stream = LiveStream.open(ready.query(), key, "/v1/traces/live", Map.of())) {
            Eventually.eventually(stream::comments, comments -> !comments.isEmpty());

            send(trace("t1"));

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
        String project = api.getJson("/projects").at("/0/project_id").asText();
        String path = "/api/v1/project/" + project + "/otel/sse";
        try (LiveStream all = LiveStream.open(ready.query(), key, path, Map.of());
                LiveStream one =
                        LiveStream.open(
                                ready.query(), key, path + "?span_id=call&trace_id=t2", Map.of())) {
            Eventually.eventually(all::comments, comments -> !comments.isEmpty());
            Eventually.eventually(one::comments, comments -> !comments.isEmpty());

            send(trace("t1"));
            send(trace("t2"));

            LiveStream.Event call = one.await(each -> true);
            Eventually.eventually(all::events, events -> events.size() >= 6);
            assertEquals("span", call.name());
            assertEquals("t2", call.json().get("trace_id").asText());
            assertEquals(project, call.json().get("project_id").asText());
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

    @Test
    void nobodyHearsOfAnotherProject() {
        String stranger = project();
        try (LiveSocket mine = LiveSocket.open(ready.query(), key, "/ws");
                LiveSocket theirs =
                        LiveSocket.open(ready.query(), stranger, "/ws?events=trace.created")) {
            theirs.awaitType("system.subscribed");
            send(trace("mine"));
            mine.awaitType("trace.created");
            SharedStack.api().as(stranger).postJson("/traces", trace("theirs"));

            theirs.awaitType("trace.created");

            assertEquals(List.of("theirs"), theirs.traces("trace.created"));
            assertFalse(mine.traces("trace.created").contains("theirs"));
        }
    }

    private void sendMany(String prefix, int traces, int textLength) {
        for (int from = 0; from < traces; from += 50) {
            String text = "x".repeat(textLength);
            String body =
                    IntStream.range(from, Math.min(traces, from + 50))
                            .mapToObj(i ->
                                    "{\"trace_id\":\"%s-%d\",\"prompt\":\"%s\",\"response\":\"fine\"}"
                                            .formatted(prefix, i, text))
                            .toList()
                            .toString();
            send(body);
        }
    }

    private void awaitSent(String body) {
        api.getAfter(Api.receipt(api.postJson("/traces", body)), "/traces?limit=1");
    }

    private void send(String body) {
        assertEquals(202, api.postJson("/traces", body).statusCode());
    }

    private static String trace(String id) {
        Instant start = Instant.now().minusSeconds(5);
        return """
        {"trace_id":"%1$s","name":"support","session_id":"s-%1$s","spans":[
          {"span_id":"root","name":"support","kind":"agent","start_time":"%2$s","duration_ms":1200,
           "input":"question of %1$s","output":"answer of %1$s"},
          {"span_id":"call","parent_span_id":"root","name":"chat","kind":"llm","model":"gpt-4o","start_time":"%3$s","duration_ms":300,
           "usage":{"input_tokens":120,"output_tokens":30}},
          {"span_id":"search","parent_span_id":"root","name":"search","kind":"tool","start_time":"%2$s","duration_ms":100,
           "input":{"q":"order"},"output":{"found":1}}]}
        """
                .formatted(id, start, start.plusMillis(200));
    }

    /// A call that is limited, and tried again with success.
    private static String failing(String id) {
        Instant start = Instant.now().minusSeconds(4);
        return """
        {"trace_id":"%1$s","spans":[
          {"span_id":"root","name":"support","kind":"agent","start_time":"%2$s","duration_ms":1200,
           "input":"question of %1$s","output":"answer of %1$s"},
          {"span_id":"limited","parent_span_id":"root","name":"chat","kind":"llm","model":"gpt-4o","provider":"openai",
           "start_time":"%2$s","duration_ms":100,"status":"error","input":"same",
           "error":{"type":"RateLimitError","message":"Rate limit reached","http_status":429}},
          {"span_id":"again","parent_span_id":"root","name":"chat","kind":"llm","model":"gpt-4o","provider":"openai",
           "start_time":"%3$s","duration_ms":200,"input":"same","output":"done"}]}
        """
                .formatted(id, start, start.plusMillis(200));
    }

    private static String laterSpan(String id) {
        Instant start = Instant.now().minusSeconds(3);
        return """
        {"trace_id":"%s","spans":[
          {"span_id":"later","parent_span_id":"root","name":"later","kind":"tool","start_time":"%s","duration_ms":5}]}
        """
                .formatted(id, start);
    }

    private static int projects;

    /// The key of a project of its own.
    private static synchronized String project() {
        return OwnProject.create(SharedStack.get().ready(), "live-" + projects++).key();
    }
}
