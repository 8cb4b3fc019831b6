package io.tracemill.e2e;

import static io.tracemill.e2e.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.local.Ready;
import io.tracemill.local.verify.Restoration;
import io.tracemill.local.verify.Verification;
import io.tracemill.schemas.table.ClickHouseSettings;
import io.tracemill.schemas.table.Cluster;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Promise: whatever state the tables are put back to, a replay brings them up to date.
final class ReplayTest {

    private static final List<String> TABLES =
            List.of("spans", "traces", "rollups", "scores", "rejections", "accepted");

    private final Ready ready = SharedStack.get().ready();
    private final ClickHouse tables = new ClickHouse(ready);
    private final Instant start = Instant.now().minusSeconds(5).truncatedTo(ChronoUnit.MILLIS);
    private Api api;

    @BeforeEach
    void createProject() {
        api = OwnProject.create(ready, "put-back").api();
    }

    @AfterEach
    void dropCopies() {
        TABLES.forEach(table -> tables.execute("DROP TABLE IF EXISTS " + table + "_copy"));
    }

    @Test
    void tablesThatWerePutBackAreBroughtUpToDate() {
        send("before");
        send("erased-later");
        Instant copied = Instant.now();
        TABLES.forEach(this::copy);
        send("after");
        assertEquals(204, api.deleteAtQuery("/traces/erased-later").statusCode());
        eventually(() -> answers().getFirst(), now -> now.contains("\"total\":2"));
        List<String> expected = settled();

        TABLES.forEach(this::putBack);
        assertNotEquals(expected, answers());
        StringBuilder told = new StringBuilder();
        told(
                told,
                out ->
                        new Restoration(ready.kafka(), settings(), Cluster.named(""), out)
                                .run(copied));

        // others' events of long ago may have let Kafka forget the first revisions
        assertTrue(
                told.toString().lines().anyMatch(line -> line.endsWith("of trace-events")),
                told.toString());
        assertEquals(expected, answers());
        assertTrue(
                told(told, out -> new Verification(ready.kafka(), settings(), out).run()),
                told.toString());
    }

    private void send(String trace) {
        HttpResponse<String> accepted =
                api.postJson(
                        "/traces",
                        """
                        {"trace_id":"%s","name":"n","spans":[
                         {"span_id":"a","name":"root","start_time":"%s","end_time":"%s"},
                         {"span_id":"b","parent_span_id":"a","name":"call","kind":"llm","model":"gpt-4o","start_time":"%s","end_time":"%s",
                          "usage":{"input_tokens":7,"output_tokens":3}}]}
                        """
                                .formatted(
                                        trace,
                                        start,
                                        start.plusMillis(200),
                                        start.plusMillis(10),
                                        start.plusMillis(90)));
        assertEquals(
                2,
                api.getAfter(Api.receipt(accepted), "/traces/" + trace).get("span_count").asInt());
    }

    /// What people ask.
    private List<String> answers() {
        List<String> answers = new ArrayList<>();
        answers.add(Api.json(api.get("/traces")).toString());
        answers.add(api.get("/traces/before").body());
        answers.add(api.get("/traces/after").body());
        answers.add(Integer.toString(api.get("/traces/erased-later").statusCode()));
        JsonNode figures =
                api.getJson(
                        "/analytics?from=%s&to=%s"
                                .formatted(start.minusSeconds(120), start.plusSeconds(120)));
        answers.add(figures.get("summary").toString());
        return answers;
    }

    /// The answers when the figures have both traces and nothing of the one that was erased.
    private List<String> settled() {
        return eventually(
                this::answers,
                now ->
                        now.getLast().contains("\"total_traces\":2")
                                && now.getLast().contains("\"spans\":4"));
    }

    private void copy(String table) {
        tables.execute("CREATE TABLE " + table + "_copy AS " + table);
        tables.execute("INSERT INTO " + table + "_copy SELECT * FROM " + table);
    }

    private void putBack(String table) {
        tables.execute("TRUNCATE TABLE " + table);
        if (table.equals("traces")) {
            tables.execute("TRUNCATE TABLE trace_index");
        }
        tables.execute("INSERT INTO " + table + " SELECT * FROM " + table + "_copy");
    }

    private ClickHouseSettings settings() {
        return new ClickHouseSettings(ready.clickhouse(), "tracemill", "default", "");
    }

    private interface Told {
        boolean run(PrintStream out);
    }

    private static boolean told(StringBuilder told, Told command) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        boolean well = command.run(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        told.append(bytes.toString(StandardCharsets.UTF_8));
        return well;
    }
}
