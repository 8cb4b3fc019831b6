package io.tracemill.e2e;

import static io.tracemill.e2e.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.local.Ready;
import io.tracemill.local.verify.Verification;
import io.tracemill.schemas.model.Span;
import io.tracemill.schemas.table.ClickHouseSettings;
import io.tracemill.schemas.testing.TestSpans;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Promise: accepted = stored + duplicates + rejected + erased + pending, at any time, by project;
/// and what is lost shows.
final class LedgerTest {

    private static final AtomicInteger PROJECTS = new AtomicInteger();
    private static final String DAYS = "&from=2026-11-19&to=2026-11-21";

    private final Ready ready = SharedStack.get().ready();
    private final ClickHouse tables = new ClickHouse(ready);
    private Api api;
    private String project;

    @BeforeEach
    void createProject() {
        OwnProject own = OwnProject.create(ready, "ledger-" + PROJECTS.incrementAndGet());
        project = own.id();
        api = own.api();
    }

    @Test
    void everySpanThatWasAcceptedIsCountedAsOneThing() {
        long noon = TestSpans.TEN_O_CLOCK_MILLIS + Duration.ofHours(2).toMillis();
        long midnight = noon + Duration.ofHours(12).toMillis();
        try (Events events = new Events(ready, project)) {
            events.send("twice", noon, call("a"), call("a"), call("b"));
            events.send("twice", noon, call("b"));
            events.send("edge", midnight - 1, call("a"));
            events.send("edge", midnight, call("a"), call("b"));
            events.send("unreadable", "no Avro".getBytes(StandardCharsets.UTF_8));
            events.send("erased", noon, call("a"), call("b"));
        }
        awaitSpans("trace_id = 'erased'", 2);
        assertEquals(204, api.deleteAtQuery("/traces/erased").statusCode());
        try (Events events = new Events(ready, project)) {
            events.send("erased", noon, call("a"));
        }

        JsonNode ledger = settled(10);

        assertTrue(ledger.get("balanced").asBoolean(), ledger.toString());
        assertEquals(
                "{\"accepted\":8,\"stored\":4,\"duplicates\":2,\"rejected\":0,\"erased\":2,\"pending\":0,\"missing\":0,\"surplus\":0}",
                day(ledger, "2026-11-20"),
                ledger.toString());
        assertEquals(
                "{\"accepted\":2,\"stored\":1,\"duplicates\":1,\"rejected\":0,\"erased\":0,\"pending\":0,\"missing\":0,\"surplus\":0}",
                day(ledger, "2026-11-21"),
                "the first one was accepted the day before");
        JsonNode laterDay =
                api.getJson(
                        "/ledger?project_id=%s&from=2026-11-21&to=2026-11-21".formatted(project));
        assertEquals(day(ledger, "2026-11-21"), day(laterDay, "2026-11-21"));
        eventually(
                () -> api.getJson("/ledger").at("/total/rejected").asInt(),
                unreadable -> unreadable == 1);
        assertVerified(true, project);
    }

    @Test
    void aRowThatVanishesShowsEverywhere() {
        try (Events events = new Events(ready, project)) {
            events.send("kept", TestSpans.TEN_O_CLOCK_MILLIS, call("a"));
            events.send("lost", today(), call("a"), call("b"));
        }
        awaitSpans("trace_id = 'lost'", 2);
        tables.execute(
                "ALTER TABLE spans DELETE WHERE project_id = '%s' AND trace_id = 'lost' AND span_id = 'b' SETTINGS mutations_sync = 2"
                        .formatted(project));

        JsonNode ledger =
                eventually(
                        () -> api.getJson("/ledger"),
                        found -> found.at("/total/missing").asLong() == 1);

        assertFalse(ledger.get("balanced").asBoolean());
        String metric =
                eventually(
                        () -> api.get("/metrics").body(),
                        text -> text.contains("tracemill_ledger_missing 1.0"));
        assertTrue(metric.contains("tracemill_ledger_difference 1.0"), metric);
        assertVerified(false, "missing: project " + project + ", trace lost, span b");

        // so that the next ones find the stack in order
        assertEquals(204, api.deleteAtQuery("/traces/lost").statusCode());
        eventually(() -> api.getJson("/ledger").get("balanced").asBoolean(), found -> found);
        assertVerified(true, project);
    }

    @Test
    void nobodySeesAnothersLedger() {
        Api other = new Api(ready);

        assertEquals(403, other.get("/ledger?project_id=" + project).statusCode());
        assertFalse(other.get("/ledger").body().contains(project));
    }

    private static long today() {
        return System.currentTimeMillis();
    }

    private static Span call(String id) {
        return TestSpans.call(id, "", 0, 5);
    }

    private void awaitSpans(String where, long rows) {
        eventually(
                () ->
                        tables.number(
                                "SELECT uniqExact(trace_id, span_id) FROM spans WHERE project_id = '%s' AND %s"
                                        .formatted(project, where)),
                found -> found == rows);
    }

    private JsonNode settled(long accepted) {
        return eventually(
                () -> api.getJson("/ledger?project_id=" + project + DAYS),
                found ->
                        found.at("/total/pending").asLong() == 0
                                && found.at("/total/accepted").asLong() >= accepted);
    }

    private static String day(JsonNode ledger, String day) {
        for (JsonNode item : ledger.get("items")) {
            if (item.get("day").asText().equals(day)) {
                return item.get("spans").toString();
            }
        }
        return "none";
    }

    private void assertVerified(boolean balanced, String shown) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        boolean found =
                new Verification(
                                ready.kafka(),
                                new ClickHouseSettings(
                                        ready.clickhouse(), "tracemill", "default", ""),
                                new PrintStream(out, true, StandardCharsets.UTF_8))
                        .run();
        String text = out.toString(StandardCharsets.UTF_8);
        assertEquals(balanced, found, text);
        assertTrue(text.contains(shown), text);
    }
}
