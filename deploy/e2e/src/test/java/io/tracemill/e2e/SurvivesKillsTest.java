package io.tracemill.e2e;

import static io.tracemill.e2e.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.local.Component;
import io.tracemill.local.LocalOptions;
import io.tracemill.local.LocalStack;
import io.tracemill.local.Ports;
import io.tracemill.local.verify.Verification;
import io.tracemill.schemas.table.ClickHouseSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/// Promise: each accepted span is readable exactly once, whatever was killed with -9.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class SurvivesKillsTest {

    private static final int TRACES = 10_000;
    private static final int SPANS = TRACES * Load.SPANS_PER_TRACE;
    private static final int SPANS_PER_SECOND = 5_000;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static LocalStack stack;

    @BeforeAll
    static void start() {
        stack =
                LocalStack.start(
                        LocalOptions.in(Path.of("target/e2e/kills"))
                                .withFreshData()
                                .withSeparateApplications()
                                .withPorts(Ports.FREE)
                                .withProgress(System.out::println));
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @Test
    @Order(1)
    void everySpanIsReadableOnceAfterTheProcessorAndClickHouseWereKilled() {
        Load load = new Load(new Api(stack.ready()), "k");
        CompletableFuture<Void> sending =
                CompletableFuture.runAsync(() -> load.send(0, TRACES, SPANS_PER_SECOND));
        killAt(load, SPANS / 5, Component.PROCESSOR);
        killAt(load, 2 * SPANS / 5, Component.CLICKHOUSE);
        killAt(load, 3 * SPANS / 5, Component.PROCESSOR);

        sending.join();

        assertEquals(SPANS, load.acknowledgedSpans());
        assertAllReadableOnce("k");
        assertBalanced();
    }

    @Test
    @Order(2)
    void theGatewayGoesOnAcceptingWhileClickHouseIsAway() {
        Load load = new Load(new Api(stack.ready()), "away");
        stack.stop(Component.CLICKHOUSE);

        load.send(0, 2_000, 2_000);

        assertEquals(0, load.refusals(), "the gateway does not depend on ClickHouse");
        assertTrue(stack.isAlive(Component.PROCESSOR));
        stack.restart(Component.CLICKHOUSE);
        assertStored("away", 2_000);
        assertBalanced();
    }

    private static void killAt(Load load, int spans, Component component) {
        eventually(PATIENCE, load::acknowledgedSpans, sent -> sent >= spans);
        stack.kill(component);
        stack.restart(component);
    }

    /// By the ledger, and by a recount past it.
    private static void assertBalanced() {
        Api admin = new Api(stack.ready(), stack.ready().adminKey());
        eventually(
                PATIENCE,
                () -> admin.getJson("/ledger"),
                found ->
                        found.at("/total/pending").asLong() == 0
                                && found.get("balanced").asBoolean());
        boolean balanced =
                new Verification(
                                stack.ready().kafka(),
                                new ClickHouseSettings(
                                        stack.ready().clickhouse(), "tracemill", "default", ""),
                                System.out)
                        .run();
        assertTrue(balanced, "see the table above");
    }

    private static void assertAllReadableOnce(String prefix) {
        assertStored(prefix, TRACES);
        Api api = new Api(stack.ready());
        JsonNode page = api.getJson("/traces?limit=200");
        assertEquals(TRACES, page.get("total").asInt());
        for (JsonNode item : page.get("items")) {
            JsonNode trace = api.getJson("/traces/" + item.get("trace_id").asText());
            Set<String> ids = new HashSet<>();
            int spans = collect(trace.get("spans"), ids);
            assertEquals(Load.SPANS_PER_TRACE, spans);
            assertEquals(Load.SPANS_PER_TRACE, ids.size());
        }
    }

    private static void assertStored(String prefix, int traces) {
        ClickHouse tables = new ClickHouse(stack.ready());
        long spans = (long) traces * Load.SPANS_PER_TRACE;
        String mine = " WHERE startsWith(trace_id, '" + prefix + "')";
        eventually(
                PATIENCE,
                () -> tables.number("SELECT uniqExact(trace_id, span_id) FROM spans" + mine),
                n -> n == spans);
        eventually(
                PATIENCE,
                () -> tables.number("SELECT sum(span_count) FROM traces FINAL" + mine),
                n -> n == spans);
        assertEquals(traces, tables.number("SELECT count() FROM traces FINAL" + mine));
        assertEquals(
                traces, tables.number("SELECT countIf(span_count = 10) FROM traces FINAL" + mine));
    }

    private static int collect(JsonNode spans, Set<String> ids) {
        int count = 0;
        for (JsonNode span : spans) {
            ids.add(span.get("span_id").asText());
            count += 1 + collect(span.get("children"), ids);
        }
        return count;
    }
}
