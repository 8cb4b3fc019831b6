package io.tracemill.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.local.Ready;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// A project with traces of which everything is known, in the tables and not sent; and one with
/// none.
///
/// @param api with the project's key
/// @param other with the other one's
record KnownInsight(List<KnownTrace> traces, Api api, Api other) {

    static final int TRACES = 500;
    static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MINUTES);
    static final Instant EARLIEST = NOW.minus(Duration.ofDays(3));
    private static final long SPREAD = Duration.ofDays(3).minusHours(1).toSeconds();
    static final Comparator<KnownTrace> NEWEST_FIRST =
            Comparator.comparingLong(KnownTrace::startNanos).reversed();

    private static final KnownInsight MADE = make();

    KnownInsight {
        traces = List.copyOf(traces);
    }

    static KnownInsight get() {
        return MADE;
    }

    private static KnownInsight make() {
        Ready ready = SharedStack.get().ready();
        String project = "insight";
        Api api = OwnProject.create(ready, project).api();
        Api other = OwnProject.create(ready, "insight-other").api();
        List<KnownTrace> traces = random();
        JsonLines.insert(
                ready.clickhouse(), "traces", rows(traces, trace -> List.of(trace.row(project))));
        JsonLines.insert(
                ready.clickhouse(), "spans", rows(traces, trace -> trace.spanRows(project)));
        JsonLines.insert(ready.clickhouse(), "rollups", KnownWindows.rows(project, traces));
        return new KnownInsight(traces, api, other);
    }

    private static List<KnownTrace> random() {
        Random random = new Random(4);
        long dayAgo = NOW.minus(Duration.ofDays(1)).getEpochSecond();
        List<KnownTrace> made = new ArrayList<>();
        for (int i = 0; made.size() < TRACES; i++) {
            KnownTrace trace = KnownTrace.random(random, i, EARLIEST, SPREAD);
            // the chart begins in a minute that moves on until we look
            long behind = trace.startSeconds() - dayAgo;
            if (behind < -900 || behind > Duration.ofHours(3).toSeconds()) {
                made.add(trace);
            }
        }
        return made;
    }

    private static List<Map<String, Object>> rows(
            List<KnownTrace> traces, Function<KnownTrace, List<Map<String, Object>>> of) {
        return traces.stream().map(of).flatMap(List::stream).toList();
    }

    long count(Predicate<KnownTrace> condition) {
        return traces.stream().filter(condition).count();
    }

    long sum(Function<KnownTrace, Long> figure) {
        return traces.stream().map(figure).flatMapToLong(LongStream::of).sum();
    }

    BigDecimal amount(Function<KnownTrace, BigDecimal> figure) {
        return traces.stream().map(figure).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    static BigDecimal cost(List<KnownTrace> of) {
        BigDecimal sum = BigDecimal.ZERO;
        for (KnownTrace trace : of) {
            BigDecimal cost = trace.cost();
            sum = cost == null ? sum : sum.add(cost);
        }
        return sum;
    }

    Map<String, Long> counts(Function<KnownTrace, String> key) {
        return traces.stream()
                .collect(Collectors.groupingBy(key, TreeMap::new, Collectors.counting()));
    }

    static Map<String, Long> counts(JsonNode breakdown) {
        Map<String, Long> counts = new TreeMap<>();
        breakdown.forEach(each -> counts.put(each.get("key").asText(), each.get("count").asLong()));
        return counts;
    }

    static List<String> ids(Stream<KnownTrace> of, int limit) {
        return of.sorted(NEWEST_FIRST).limit(limit).map(KnownTrace::id).toList();
    }

    static List<String> ids(JsonNode items) {
        List<String> ids = new ArrayList<>();
        items.forEach(item -> ids.add(item.get("trace_id").asText()));
        return ids;
    }

    static BigDecimal money(JsonNode text) {
        return text.isNull() ? BigDecimal.ZERO : new BigDecimal(text.asText());
    }

    static void assertMoney(BigDecimal expected, JsonNode shown) {
        assertEquals(0, expected.compareTo(money(shown)), () -> expected + " is not " + shown);
    }
}
