package io.tracemill.e2e;

import static io.tracemill.e2e.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
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
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a project does not keep any longer goes from every table, and nobody else's does.
final class RetentionTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final List<String> TABLES =
            List.of("spans", "traces FINAL", "trace_index", "accepted", "rejections");

    private final Ready ready = SharedStack.get().ready();
    private final Api admin = new Api(ready, ready.adminKey());
    private final ClickHouse tables = new ClickHouse(ready);

    @Test
    void whatIsOlderThanAProjectKeepsGoesAndItsNeighboursStays() {
        OwnProject brief = project("brief");
        OwnProject patient = project("patient");
        long now = System.currentTimeMillis();
        long old = now - Duration.ofDays(40).toMillis();
        for (OwnProject each : List.of(brief, patient)) {
            try (Events events = new Events(ready, each.id())) {
                events.send("old", old, call("a"), call("b"));
                events.send("old", old, call("b"));
                events.send("new", now, call("a"));
            }
            eventually(PATIENCE, () -> rows("traces FINAL", each, ""), rows -> rows == 2);
            eventually(
                    PATIENCE,
                    () -> ledger(each).at("/total/accepted").asInt(),
                    accepted -> accepted == 4);
        }
        for (OwnProject each : List.of(brief, patient)) {
            tables.execute(
                    "INSERT INTO rollups (project_id, resolution, series, window_start, environment, updated_at, revision) SELECT '%s', 60, 'all', now() - INTERVAL 40 DAY, 'of old', now64(3) - INTERVAL 40 DAY, 1"
                            .formatted(each.id()));
        }

        JsonNode set =
                Api.json(
                        admin.putToQuery(
                                "/projects/" + brief.id() + "/settings",
                                "{\"retention_days\": 30}"));

        assertEquals(30, set.get("retention_days").asInt());
        eventually(
                PATIENCE,
                () -> rows("traces FINAL", brief, "AND trace_id = 'old'"),
                rows -> rows == 0);
        eventually(
                PATIENCE,
                () -> rows("rollups FINAL", brief, "AND environment = 'of old'"),
                rows -> rows == 0);
        for (String table : TABLES) {
            assertEquals(0, rows(table, brief, "AND trace_id = 'old'"), table);
        }
        eventually(
                PATIENCE,
                () -> rows("rollups FINAL", patient, "") - rows("rollups FINAL", brief, ""),
                gone -> gone == 1);
        assertEquals(1, rows("spans", brief, ""));
        assertEquals(1, rows("accepted FINAL", brief, ""));
        assertEquals(200, brief.api().get("/traces/new").statusCode());
        assertEquals(404, brief.api().get("/traces/old").statusCode());
        assertEquals(200, patient.api().get("/traces/old").statusCode());
        assertEquals(1, rows("rollups FINAL", patient, "AND environment = 'of old'"));
        assertEquals(1, ledger(brief).at("/total/accepted").asInt());
        assertEquals(4, ledger(patient).at("/total/accepted").asInt());
        assertTrue(ledger(brief).get("balanced").asBoolean(), ledger(brief).toString());
        assertTrue(ledger(patient).get("balanced").asBoolean(), ledger(patient).toString());
        assertVerified();
    }

    private OwnProject project(String name) {
        return OwnProject.create(ready, "retention-" + name);
    }

    private JsonNode ledger(OwnProject tenant) {
        return tenant.api()
                .getJson(
                        "/ledger?from="
                                + LocalDate.now(ZoneOffset.UTC).minusDays(50)
                                + "&project_id="
                                + tenant.id());
    }

    private long rows(String table, OwnProject tenant, String where) {
        return tables.number(
                "SELECT count() FROM %s WHERE project_id = '%s' %s"
                        .formatted(table, tenant.id(), where));
    }

    private void assertVerified() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        boolean found =
                new Verification(
                                ready.kafka(),
                                new ClickHouseSettings(
                                        ready.clickhouse(), "tracemill", "default", ""),
                                new PrintStream(out, true, StandardCharsets.UTF_8))
                        .run();
        assertTrue(found, out.toString(StandardCharsets.UTF_8));
    }

    private static Span call(String id) {
        return TestSpans.call(id, "", 0, 5);
    }
}
