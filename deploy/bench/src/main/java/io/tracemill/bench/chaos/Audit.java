package io.tracemill.bench.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tracemill.bench.chaos.load.Follower;
import io.tracemill.bench.chaos.load.Senders;
import io.tracemill.bench.chaos.load.Sums;
import io.tracemill.bench.client.HttpConversation;
import io.tracemill.bench.stack.Tables;
import io.tracemill.local.Ready;
import io.tracemill.local.verify.Verification;
import io.tracemill.schemas.table.ClickHouseSettings;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Counts what is readable, past the query API and through it, and says what differs from the
/// truth.
final class Audit {

    /// What came in while the gateway's clock was behind counts as received, and so as begun, then.
    private static final Duration EARLIEST = Duration.ofHours(3);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int DETAILS = 200;

    private final Ready ready;
    private final String run;
    private final Sums truth;
    private final Instant begin;
    private final List<String> findings = new ArrayList<>();

    /// @param run the environment of what counts
    /// @param begin before the first span
    Audit(Ready ready, String run, Sums truth, Instant begin) {
        this.ready = ready;
        this.run = run;
        this.truth = truth;
        this.begin = begin;
    }

    /// Waits until everything is there or the patience ends, then counts.
    ///
    /// @return what is wrong; nothing when all is well
    List<String> run(Follower follower) {
        try (Tables tables = new Tables(ready.clickhouse());
                HttpConversation api =
                        new HttpConversation(
                                ready.query(),
                                Map.of("Authorization", "Bearer " + ready.apiKey()))) {
            await(() -> spans(tables) >= truth.spans());
            await(() -> sumsOfTraces(tables).spans() >= truth.spans());
            await(() -> follower.traces() >= truth.traces());
            await(() -> analytics(api).equals(truth));
            expect("spans in the table", truth.spans(), spans(tables));
            expect("sums over the table of traces", truth, sumsOfTraces(tables));
            expect("sums that /analytics tells", truth, analytics(api));
            expect("traces that the socket told of", truth.traces(), (long) follower.traces());
            traces(api);
        }
        ledger();
        findings.addAll(follower.faults());
        return List.copyOf(findings);
    }

    private long spans(Tables tables) {
        return tables.number(
                "SELECT uniqExact(trace_id, span_id) FROM spans WHERE environment = '" + run + "'");
    }

    private Sums sumsOfTraces(Tables tables) {
        List<Long> row =
                tables.numbers(
                        """
                        SELECT count(), sum(span_count), countIf(status = 'failed'), sum(input_tokens), sum(output_tokens)
                        FROM traces FINAL WHERE environment = '%s'
                        SETTINGS do_not_merge_across_partitions_select_final = 1\
                        """
                                .formatted(run));
        return new Sums(row.get(0), row.get(1), row.get(2), row.get(3), row.get(4));
    }

    private Sums analytics(HttpConversation api) {
        String path =
                "/analytics?environment=%s&from=%s&to=%s"
                        .formatted(run, begin.minus(EARLIEST), Instant.now().plusSeconds(60));
        JsonNode summary = get(api, path).path("summary");
        return new Sums(
                summary.path("total_traces").asLong(),
                summary.path("spans").asLong(),
                summary.path("failed_traces").asLong(),
                summary.at("/tokens/input").asLong(),
                summary.at("/tokens/output").asLong());
    }

    /// Every trace of the list, page by page, and the spans of the first of them.
    private void traces(HttpConversation api) {
        Set<String> listed = new HashSet<>();
        long incomplete = 0;
        long twice = 0;
        String cursor = "";
        do {
            JsonNode page =
                    get(
                            api,
                            "/traces?environment="
                                    + run
                                    + "&limit=200"
                                    + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            for (JsonNode item : page.path("items")) {
                String id = item.path("trace_id").asText();
                twice += listed.add(id) ? 0 : 1;
                incomplete += item.path("span_count").asInt() == Senders.SPANS_PER_TRACE ? 0 : 1;
            }
            cursor = page.path("next_cursor").asText("");
        } while (!cursor.isEmpty() && !cursor.equals("null"));
        expect("traces on the pages of /traces", truth.traces(), (long) listed.size());
        expect("traces that stand on two pages", 0L, twice);
        expect("listed traces without all of their spans", 0L, incomplete);
        listed.stream().limit(DETAILS).forEach(id -> detail(api, id));
    }

    private void detail(HttpConversation api, String id) {
        Set<String> ids = new HashSet<>();
        int spans = collect(get(api, "/traces/" + id).path("spans"), ids);
        if (spans != Senders.SPANS_PER_TRACE || ids.size() != spans) {
            findings.add("%s has %d spans, %d of them distinct".formatted(id, spans, ids.size()));
        }
    }

    /// What the books say of all projects, and what a recount past them says.
    private void ledger() {
        try (HttpConversation admin =
                new HttpConversation(
                        ready.query(), Map.of("Authorization", "Bearer " + ready.adminKey()))) {
            await(() -> isBalanced(admin));
            if (!isBalanced(admin)) {
                findings.add("the ledger does not balance: " + admin.get("/ledger").body());
            }
        }
        ClickHouseSettings tables =
                new ClickHouseSettings(ready.clickhouse(), "tracemill", "default", "");
        if (!new Verification(ready.kafka(), tables, System.out).run()) {
            findings.add("the ledger does not balance when it is counted again: see the table");
        }
    }

    private static boolean isBalanced(HttpConversation admin) {
        JsonNode books = get(admin, "/ledger");
        return books.path("balanced").asBoolean() && books.at("/total/pending").asLong() == 0;
    }

    private static int collect(JsonNode spans, Set<String> ids) {
        int count = 0;
        for (JsonNode span : spans) {
            ids.add(span.path("span_id").asText());
            count += 1 + collect(span.path("children"), ids);
        }
        return count;
    }

    private static JsonNode get(HttpConversation api, String path) {
        try {
            return JSON.readTree(api.get(path).orFail(path));
        } catch (IOException malformed) {
            throw new IllegalStateException(path + " is not answered in JSON", malformed);
        }
    }

    private void expect(String what, Object expected, Object found) {
        if (!expected.equals(found)) {
            findings.add("%s: expected %s, found %s".formatted(what, expected, found));
        }
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
    }
}
