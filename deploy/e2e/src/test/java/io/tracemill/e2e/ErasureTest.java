package io.tracemill.e2e;

import static io.tracemill.e2e.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tracemill.local.Ready;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What was erased is nowhere: in no table, no list, no total; and what is sent again is there
/// again.
final class ErasureTest {

    private static final AtomicInteger PROJECTS = new AtomicInteger();

    private final Ready ready = SharedStack.get().ready();
    private final ClickHouse tables = new ClickHouse(ready);
    private final Instant start = Instant.now().minusSeconds(120);
    private Api api;
    private String project;

    @BeforeEach
    void createProject() {
        OwnProject own = OwnProject.create(ready, "erasure-" + PROJECTS.incrementAndGet());
        project = own.id();
        api = own.api();
    }

    @Test
    void anErasedTraceIsNowhere() {
        send(trace("kept", "s", false), trace("gone", "s", true));

        assertEquals(204, api.deleteAtQuery("/traces/gone").statusCode());

        assertEquals(404, api.get("/traces/gone").statusCode());
        assertEquals(List.of("kept"), listed("/traces"));
        assertFiguresAreThoseOf(1, 0, 30);
        assertEquals(
                0,
                tables.number("SELECT count() FROM spans WHERE " + rowsOf("gone")),
                "rows of spans");
        assertEquals(0, tables.number("SELECT count() FROM traces FINAL WHERE " + rowsOf("gone")));
        assertEquals(
                0,
                tables.number("SELECT count() FROM traces WHERE name != '' AND " + rowsOf("gone")),
                "older revisions");
        eventually(
                () -> tables.number("SELECT count() FROM trace_index WHERE " + rowsOf("gone")),
                rows -> rows == 0);
        assertEquals(200, api.get("/traces/kept").statusCode());
        assertEquals(404, api.deleteAtQuery("/traces/gone").statusCode());
    }

    @Test
    void aTraceThatIsSentAgainIsThereAgain() {
        send(trace("again", "s", true));
        JsonNode before = api.getJson("/traces/again");
        api.deleteAtQuery("/traces/again");

        send(trace("again", "s", true));

        JsonNode after = api.getJson("/traces/again");
        assertTrue(after.get("revision").asLong() > before.get("revision").asLong());
        assertEquals(withoutRevision(before), withoutRevision(after));
        assertEquals(List.of("again"), listed("/traces"));
        eventually(this::tracesCounted, counted -> counted == 1);
    }

    @Test
    void aTraceIsErasedAlsoWhenItsSpansCameAMomentAgo() {
        for (int i = 0; i < 5; i++) {
            assertEquals(202, post(trace("fresh-" + i, "s", false)).statusCode());
            assertEquals(204, api.deleteAtQuery("/traces/fresh-" + i).statusCode());
        }

        assertEquals(List.of(), listed("/traces"), this::rowsOfTraces);
        assertEquals(
                0,
                tables.number(
                        "SELECT count() FROM spans WHERE project_id = '%s'".formatted(project)));
    }

    /// ClickHouse may lose a delete that is under way while it writes parts anew.
    @Test
    void rowsThatComeBackGoAgain() {
        List<String> tablesOfTraces = List.of("spans", "traces");
        send(trace("back", "s", true));
        for (String table : tablesOfTraces) {
            tables.execute(
                    "CREATE TABLE lost_%1$s ENGINE = Memory AS SELECT * FROM %1$s WHERE %2$s"
                            .formatted(table, rowsOf("back")));
        }
        try {
            assertEquals(204, api.deleteAtQuery("/traces/back").statusCode());
            for (String table : tablesOfTraces) {
                tables.execute("INSERT INTO %1$s SELECT * FROM lost_%1$s".formatted(table));
            }

            awaitSwept("back");
            assertEquals(0, tables.number("SELECT count() FROM spans WHERE " + rowsOf("back")));
            assertEquals(List.of(), listed("/traces"));
        } finally {
            tablesOfTraces.forEach(table -> tables.execute("DROP TABLE lost_" + table));
        }
    }

    @Test
    void anErasureOfWhatNeverWasHoldsUpNoOther() {
        OwnProject other = OwnProject.create(ready, project + "-beside");
        assertEquals(
                204,
                other.api()
                        .deleteAtQuery("/api/v1/project/%s/otel/traces/never".formatted(other.id()))
                        .statusCode());
        send(trace("was", "s", false));

        assertEquals(204, api.deleteAtQuery("/traces/was").statusCode());

        awaitSwept("was");
    }

    /// Until not even the empty row is left that an erasure leaves.
    private void awaitSwept(String trace) {
        eventually(
                () -> tables.number("SELECT count() FROM traces WHERE " + rowsOf(trace)),
                rows -> rows == 0);
    }

    @Test
    void aSessionGoesWithAllItsTraces() {
        send(trace("a", "gone", true), trace("b", "gone", false), trace("c", "kept", false));

        assertEquals(204, api.deleteAtQuery("/sessions/gone").statusCode());

        assertEquals(List.of("c"), listed("/traces"));
        assertFiguresAreThoseOf(1, 0, 30);
        assertEquals(404, api.deleteAtQuery("/sessions/gone").statusCode());
    }

    @Test
    void withoutASpanATraceIsWhatTheOthersMakeIt() {
        send(trace("whole", "s", true), trace("like", "s", false));

        assertEquals(204, api.deleteAtQuery("/traces/whole/spans/failed").statusCode());

        JsonNode left = api.getJson("/traces/whole");
        JsonNode like = api.getJson("/traces/like");
        for (String same : List.of("status", "span_count", "usage", "cost", "models", "failure")) {
            assertEquals(like.get(same), left.get(same), same);
        }
        assertEquals("success", left.get("status").asText());
        assertFiguresAreThoseOf(2, 0, 60);
        assertEquals(
                0,
                tables.number(
                        "SELECT count() FROM spans WHERE span_id = 'failed' AND "
                                + rowsOf("whole")));
    }

    @Test
    void manyTracesGoWithFewStatements() {
        String[] many =
                IntStream.range(0, 60)
                        .mapToObj(i -> trace("many-" + i, "many", i % 2 == 0))
                        .toArray(String[]::new);
        send(many);

        api.deleteAtQuery("/sessions/many");

        assertEquals(List.of(), listed("/traces"));
        assertEquals(0, tracesCounted());
    }

    @Test
    void nobodyErasesWhatIsNotTheirs() {
        send(trace("mine", "s", false));

        assertEquals(404, new Api(ready).deleteAtQuery("/traces/mine").statusCode());
        assertEquals(
                403,
                new Api(ready).deleteAtQuery("/traces/mine?project_id=" + project).statusCode());
        assertEquals(
                401, new Api(ready, "tlm_sk_nobody").deleteAtQuery("/traces/mine").statusCode());
        assertEquals(404, api.deleteAtQuery("/traces/nothing").statusCode());

        assertEquals(200, api.get("/traces/mine").statusCode());
    }

    private void assertFiguresAreThoseOf(long traces, long warnings, long tokens) {
        JsonNode summary = api.getJson("/analytics").get("summary");
        assertEquals(traces, summary.get("total_traces").asLong(), summary::toString);
        assertEquals(warnings, summary.get("warning_traces").asLong(), summary::toString);
        assertEquals(tokens, summary.get("total_token_usage").asLong(), summary::toString);
    }

    private long tracesCounted() {
        return api.getJson("/analytics").at("/summary/total_traces").asLong();
    }

    private List<String> listed(String path) {
        return api.getJson(path).get("items").findValuesAsText("trace_id");
    }

    private String rowsOfTraces() {
        return tables.text(
                """
                SELECT toString(groupArray((trace_id, version, is_deleted, anchor_time, start_time, span_count, updated_at, _part)))
                FROM traces WHERE project_id = '%s'\
                """
                        .formatted(project));
    }

    private String rowsOf(String trace) {
        return "project_id = '%s' AND trace_id = '%s'".formatted(project, trace);
    }

    private void send(String... traces) {
        String receipt = Api.receipt(post(traces));
        api.getAfter(receipt, "/traces?limit=1");
        eventually(this::tracesCounted, counted -> counted >= traces.length);
    }

    private HttpResponse<String> post(String... traces) {
        return api.postJson("/traces", "[" + String.join(",", traces) + "]");
    }

    /// 30 tokens, and where something failed and was recovered from, a warning.
    private String trace(String id, String session, boolean recovered) {
        String failed =
                recovered
                        ? """
                        ,{"span_id":"failed","parent_span_id":"root","name":"search","kind":"tool","start_time":"%s","end_time":"%s",
                          "status":"error","error":{"message":"Request timed out."}}\
                        """
                                .formatted(start.plusMillis(10), start.plusMillis(20))
                        : "";
        return """
        {"trace_id":"%s","session_id":"%s","spans":[
          {"span_id":"root","name":"support","kind":"agent","start_time":"%s","end_time":"%s","input":"Where is it?","output":"Here."},
          {"span_id":"call","parent_span_id":"root","name":"chat","kind":"llm","model":"gpt-4o","provider":"openai",
           "start_time":"%s","end_time":"%s","usage":{"input_tokens":20,"output_tokens":10},"input":"Where is it?","output":"Here."}%s]}\
        """
                .formatted(
                        id,
                        session,
                        start,
                        start.plusMillis(500),
                        start.plusMillis(30),
                        start.plusMillis(300),
                        failed);
    }

    private static JsonNode withoutRevision(JsonNode trace) {
        ObjectNode copy = trace.deepCopy();
        copy.remove(List.of("revision", "updated_at"));
        return copy;
    }
}
