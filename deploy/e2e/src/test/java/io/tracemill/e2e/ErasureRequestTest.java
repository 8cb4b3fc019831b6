package io.tracemill.e2e;

import static io.tracemill.e2e.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.local.Ready;
import io.tracemill.local.verify.Verification;
import io.tracemill.schemas.table.ClickHouseSettings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What somebody asks to be erased leaves no byte behind, and it is told when.
final class ErasureRequestTest {

    private static final AtomicInteger PROJECTS = new AtomicInteger();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> TABLES =
            List.of(
                    "spans",
                    "traces",
                    "trace_index",
                    "rollups",
                    "scores",
                    "rejections",
                    "accepted");

    private final Ready ready = SharedStack.get().ready();
    private final MarkedBytes bytes = new MarkedBytes(ready);
    private final ClickHouse tables = new ClickHouse(ready);
    private final Instant start = Instant.now().minusSeconds(60);
    private Api api;
    private String project;

    @BeforeEach
    void createProject() {
        OwnProject own = OwnProject.create(ready, "request-" + PROJECTS.incrementAndGet());
        project = own.id();
        api = own.api();
    }

    @Test
    void aUserGoesWithEveryByte() {
        send(
                trace("TRACEMARK-1", "BYTEMARK-session", "BYTEMARK-user", "BYTEMARK"),
                trace("TRACEMARK-2", "BYTEMARK-session", "BYTEMARK-user", "BYTEMARK"),
                trace("kept", "session", "user", "harmless"));
        api.postToQuery(
                "/v1/%s/traces/TRACEMARK-1/scores".formatted(project),
                "{\"name\":\"good\",\"value\":1,\"comment\":\"BYTEMARK\"}");
        try (Events events = new Events(ready, project)) {
            events.send(
                    "TRACEMARK-dead", "no Avro of BYTEMARK-user".getBytes(StandardCharsets.UTF_8));
            events.send("kept-dead", "no Avro of anybody".getBytes(StandardCharsets.UTF_8));
        }
        eventually(PATIENCE, () -> rejections("TRACEMARK-dead"), found -> found == 2);
        assertTrue(bytes.tablesWith("BYTEMARK", TABLES).size() >= 3, "it is there to begin with");
        assertTrue(bytes.compactedTopicsWith("BYTEMARK").contains("traces"));

        JsonNode done = done(ask("{\"user_id\":\"BYTEMARK-user\"}"));

        assertEquals("done", done.get("status").asText());
        assertEquals(2, done.get("traces").asInt());
        assertTrue(done.get("user_id").isNull());
        assertTrue(done.get("erased_at").asText().compareTo(done.get("finished_at").asText()) <= 0);
        assertEquals(Set.of(), bytes.tablesWith("BYTEMARK", TABLES));
        assertEquals(Set.of(), bytes.tablesWith("TRACEMARK", TABLES));
        assertEquals(Set.of(), bytes.compactedTopicsWith("BYTEMARK"));
        for (String topic : bytes.passingTopicsWith("BYTEMARK")) {
            assertTrue(isLetGo(topic), topic);
        }
        assertEquals(
                Set.of(), MarkedBytes.filesWith("BYTEMARK", Path.of("target/e2e/shared/streams")));
        assertEquals(List.of("kept"), listed());
        assertEquals(2, rejections("kept-dead"));
        assertEquals(
                2,
                api.getJson("/rejections?reason=erased").get("total").asInt(),
                "that it was rejected stays");
        assertBalanced();
        assertTrue(api.get("/erasures").body().contains(done.get("erasure_id").asText()));
    }

    @Test
    void aSessionOfManyTracesGoesInTheBackgroundAndWhatComesLaterStays() {
        int traces = 1_100;
        send(
                IntStream.range(0, traces)
                        .mapToObj(i -> trace("many-" + i, "long", "user", "x"))
                        .toArray(String[]::new));

        String location = ask("{\"session_id\":\"long\",\"project_id\":\"" + project + "\"}");
        send(trace("later", "long", "user", "x"));

        JsonNode done = done(location);
        assertEquals(traces, done.get("traces").asInt());
        assertEquals(List.of("later"), listed());
        assertEquals(1, api.getJson("/analytics").at("/summary/total_traces").asInt());
        assertBalanced();
    }

    @Test
    void aTraceThatIsDeletedLeavesNoIdsEither() {
        send(trace("DELETEMARK", "s", "u", "x"), trace("kept", "s", "u", "x"));

        assertEquals(204, api.deleteAtQuery("/traces/DELETEMARK").statusCode());

        eventually(
                PATIENCE, () -> bytes.tablesWith("DELETEMARK", TABLES), found -> found.isEmpty());
        send(trace("DELETEMARK", "s", "u", "x"));
        assertEquals(
                Set.of("DELETEMARK", "kept"), new TreeSet<>(listed()), "sent again it is there");
        assertBalanced();
    }

    @Test
    void nobodyErasesOrSeesWhatIsNotTheirs() {
        send(trace("mine", "s", "u", "x"));
        Api other = new Api(ready);

        HttpResponse<String> foreign =
                other.postToQuery(
                        "/erasures", "{\"trace_id\":\"mine\",\"project_id\":\"" + project + "\"}");
        String theirs =
                Api.json(other.postToQuery("/erasures", "{\"session_id\":\"s\"}"))
                        .get("erasure_id")
                        .asText();

        assertEquals(403, foreign.statusCode());
        assertEquals(404, api.get("/erasures/" + theirs).statusCode());
        assertFalse(api.get("/erasures").body().contains(theirs));
        eventually(
                PATIENCE,
                () -> other.getJson("/erasures/" + theirs).get("status").asText(),
                status -> status.equals("done"));
        assertEquals(List.of("mine"), listed());
    }

    private String ask(String body) {
        HttpResponse<String> answer = api.postToQuery("/erasures", body);
        assertEquals(202, answer.statusCode(), answer.body());
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private JsonNode done(String location) {
        return eventually(
                PATIENCE,
                () -> api.getJson(location),
                found -> found.get("status").asText().equals("done"));
    }

    private int rejections(String trace) {
        return api.getJson("/rejections?trace_id=" + trace).get("total").asInt();
    }

    private List<String> listed() {
        return api.getJson("/traces").get("items").findValuesAsText("trace_id");
    }

    /// By Streams once it has read it, or by time.
    private boolean isLetGo(String topic) {
        long retention = bytes.retentionMillis(topic);
        return topic.endsWith("-repartition")
                || (retention > 0 && retention <= Duration.ofDays(3).toMillis());
    }

    private void assertBalanced() {
        long stored =
                tables.number(
                        "SELECT uniqExact(trace_id, span_id) FROM spans WHERE project_id = '%s'"
                                .formatted(project));
        // what the ledger has not read yet is on neither side of it
        JsonNode ledger =
                eventually(
                        PATIENCE,
                        () -> api.getJson("/ledger"),
                        found ->
                                found.at("/total/pending").asInt() == 0
                                        && found.at("/total/stored").asLong() == stored);
        JsonNode total = ledger.get("total");
        assertTrue(ledger.get("balanced").asBoolean(), ledger.toString());
        assertTrue(total.get("erased").asLong() > 0, ledger.toString());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        boolean verified =
                new Verification(
                                ready.kafka(),
                                new ClickHouseSettings(
                                        ready.clickhouse(), "tracemill", "default", ""),
                                new PrintStream(out, true, StandardCharsets.UTF_8))
                        .run();
        assertTrue(verified, out.toString(StandardCharsets.UTF_8));
    }

    private void send(String... traces) {
        for (int from = 0; from < traces.length; from += 200) {
            String body =
                    IntStream.range(from, Math.min(traces.length, from + 200))
                            .mapToObj(i -> traces[i])
                            .collect(Collectors.joining(",", "[", "]"));
            api.getAfter(Api.receipt(api.postJson("/traces", body)), "/traces?limit=1");
        }
    }

    private String trace(String id, String session, String user, String text) {
        return """
        {"trace_id":"%s","session_id":"%s","user_id":"%s","tags":["%s"],"metadata":{"note":"%s"},"spans":[
          {"span_id":"%s-root","name":"support","kind":"llm","model":"gpt-4o","start_time":"%s","end_time":"%s",
           "input":"%s","output":"%s","attributes":{"note":"%s"}}]}\
        """
                .formatted(
                        id,
                        session,
                        user,
                        text,
                        text,
                        text,
                        start,
                        start.plusMillis(500),
                        text,
                        text,
                        text);
    }
}
