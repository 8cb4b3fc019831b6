package io.tracemill.e2e.sideseat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.e2e.Api;
import io.tracemill.e2e.Eventually;
import io.tracemill.e2e.OwnProject;
import io.tracemill.e2e.SharedStack;
import io.tracemill.e2e.sideseat.answer.SentTraces;
import io.tracemill.local.Ready;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Asks everything that SideSeat 1.0.13 was asked after it took in the traces of `sideseat/otlp`,
/// and compares the answers.
final class SideSeatExchangesTest {

    private static final String NAME = "Default Project";
    private static final String PROJECT = "default-project";
    private static final String OTEL = "/api/v1/project/" + PROJECT + "/otel";
    private static final String TRACES = OTEL + "/traces";
    private static final double WANTED = 0.95;

    /// Answers that differ and should, each with the reason.
    private static final Map<String, String> ACCEPTED =
            Map.of(
                    "filters/options-tags-any",
                    "the product fails (500) to filter by tags; they are found",
                    "filters/options-tags-none",
                    "the product fails (500) to filter by tags; they are found",
                    "filters/options-tags-two",
                    "the product fails (500) to filter by tags; they are found",
                    "bad/filters-boolean-on-env",
                    "the product fails (500); it is refused with a 400",
                    "bad/filters-datetime-bad-value",
                    "the product fails (500); it is refused with a 400",
                    "traces-list/order-total_tokens-asc",
                    "the product takes this order and ignores it; they are ordered by tokens",
                    "traces-list/order-total_tokens-desc",
                    "the product takes this order and ignores it; they are ordered by tokens",
                    "delete/by-path-as-documented",
                    "the product refuses (405) what it documents; the trace is deleted",
                    "misc/options-cors",
                    "Micronaut refuses a preflight for no header; a key needs one");

    private static Api api;
    private static ExchangeReplay replay;
    private static SentTraces sent;

    @BeforeAll
    static void send() {
        Ready ready = SharedStack.get().ready();
        OwnProject own = OwnProject.create(ready, NAME);
        api = own.api();
        replay = new ExchangeReplay(ready, PROJECT, own.key());
        List<String> receipts =
                RecordedRequest.all().stream().map(request -> request.send(api)).toList();
        for (String receipt : receipts) {
            api.getAfter(receipt, "/traces?limit=1");
        }
        sent = SentTraces.of(api, TRACES);
    }

    @Test
    void answersAreTheRecordedOnes() throws Exception {
        List<ExchangeOutcome> outcomes = new ArrayList<>();
        for (RecordedExchange exchange : RecordedExchange.all()) {
            outcomes.add(outcome(exchange));
        }

        new ExchangeReport(outcomes, ACCEPTED).print();
        Set<String> different = new TreeSet<>();
        outcomes.stream()
                .filter(outcome -> !outcome.isEqual())
                .forEach(outcome -> different.add(outcome.exchange().name()));
        assertTrue(
                outcomes.size() - different.size() >= WANTED * outcomes.size(),
                () -> "of " + outcomes.size() + " these differ: " + different);
        different.removeAll(ACCEPTED.keySet());
        assertEquals(Set.of(), different, "not accepted");
    }

    /// Once more until they are equal, where something was erased just before: an erasure shows
    /// soon, not at once.
    private static ExchangeOutcome outcome(RecordedExchange exchange) throws Exception {
        boolean isAfterErasure =
                exchange.folder().equals("delete") && exchange.method().equals("GET");
        long deadline = System.nanoTime() + Eventually.PATIENCE.toNanos();
        ExchangeOutcome outcome = ask(exchange);
        while (isAfterErasure && !outcome.isEqual() && System.nanoTime() < deadline) {
            outcome = ask(exchange);
        }
        return outcome;
    }

    private static ExchangeOutcome ask(RecordedExchange exchange) throws Exception {
        HttpResponse<String> answer = replay.ask(exchange);
        Optional<String> same = DocumentedFilters.sameTarget(exchange);
        return same.isPresent()
                ? ExchangeOutcome.ofDocumented(exchange, answer, replay.ask(exchange, same.get()))
                : ExchangeOutcome.of(exchange, answer, PROJECT, sent);
    }

    /// Page by page, though many came in one request and so at one moment.
    @Test
    void everySpanIsInTheFeedOnce() {
        Eventually.eventually(
                () -> Map.of("feed", feed(), "spans", spans()),
                found -> found.get("feed").equals(found.get("spans")));
    }

    private static List<String> feed() {
        List<String> ids = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = api.getJson(OTEL + "/feed/spans?limit=40" + cursor);
            page.get("data").forEach(span -> ids.add(span.get("span_id").asText()));
            cursor =
                    page.at("/pagination/has_more").asBoolean()
                            ? "&cursor=" + page.at("/pagination/next_cursor").asText()
                            : "";
        } while (!cursor.isEmpty());
        return ids.stream().sorted().toList();
    }

    private static List<String> spans() {
        List<String> ids = new ArrayList<>();
        api.getJson(OTEL + "/spans?limit=500")
                .get("data")
                .forEach(span -> ids.add(span.get("span_id").asText()));
        return ids.stream().sorted().toList();
    }
}
