package io.tracemill.e2e.exact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracemill.e2e.exact.Exporters.Passage;
import io.tracemill.e2e.exact.answer.AnalyticsCheck;
import io.tracemill.e2e.exact.answer.CostCheck;
import io.tracemill.e2e.exact.answer.Differences;
import io.tracemill.e2e.exact.answer.Door;
import io.tracemill.e2e.exact.answer.Expected;
import io.tracemill.e2e.exact.answer.ListCheck;
import io.tracemill.e2e.exact.answer.Question;
import io.tracemill.e2e.exact.answer.WindowListCheck;
import io.tracemill.e2e.exact.input.Generator;
import io.tracemill.e2e.exact.input.Schedule;
import io.tracemill.e2e.exact.input.Schedule.Lane;
import io.tracemill.e2e.exact.input.SentTrace;
import io.tracemill.e2e.exact.truth.Truth;
import io.tracemill.local.Component;
import io.tracemill.local.LocalOptions;
import io.tracemill.local.LocalStack;
import io.tracemill.local.Ports;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Promise: every figure equals what a count over the spans gives, whatever was killed meanwhile.
///
/// `-Dtracemill.exact.traces=50000` sends so many traces, and not the fewer that the build sends in
/// less than two minutes; `-Dtracemill.exact.seed=N` sends other ones.
final class ExactnessTest {

    private static final int TRACES = Integer.getInteger("tracemill.exact.traces", 50_000);
    private static final long SEED = Long.getLong("tracemill.exact.seed", 4);
    private static final int KILLS = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration SETTLING = Duration.ofSeconds(20);

    private static LocalStack stack;
    private static Projects projects;
    private static long sentUnixSeconds;
    private static Truth truth;
    private static Expected expected;
    private static Store store;
    private static Door door;

    @BeforeAll
    static void sendWhileTheProcessorIsKilled() {
        stack =
                LocalStack.start(
                        LocalOptions.in(Path.of("target/e2e/exact"))
                                .withFreshData()
                                .withSeparateApplications()
                                .withPorts(Ports.FREE)
                                .withProgress(System.out::println));
        projects = Projects.create(stack.ready());
        door = new Door(stack.ready().query(), stack.ready().adminKey());
        store = new Store(stack.ready().clickhouse());
        sentUnixSeconds = System.currentTimeMillis() / 1_000;
        List<SentTrace> traces =
                new Generator(SEED, sentUnixSeconds, projects.thresholds()).traces(TRACES);
        List<Lane> lanes = new Schedule(SEED).lanes(traces);
        Exporters exporters = new Exporters(stack.ready().gateway(), projects.keys());

        send(exporters, lanes);

        long spans = traces.stream().mapToLong(trace -> trace.spans().size()).sum();
        System.out.printf(
                "  %d traces of %d spans, sent as %d (seed %d, time %d)%n",
                traces.size(), spans, exporters.taken(), SEED, sentUnixSeconds);
        awaitSpans(spans);
        truth =
                new Truth(
                        traces,
                        projects.ids(),
                        projects.thresholds(),
                        received(exporters.passages()));
        expected = new Expected(truth);
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    /// Holds back a part of the spans at each kill, so that there is always something to do for who
    /// comes back.
    private static void send(Exporters exporters, List<Lane> lanes) {
        long spans =
                lanes.stream()
                        .flatMap(lane -> lane.requests().stream())
                        .mapToLong(List::size)
                        .sum();
        exporters.allow(spans / (KILLS + 1));
        CompletableFuture<Void> sending = exporters.send(lanes);
        for (int kill = 1; kill <= KILLS; kill++) {
            long enough = spans * kill / (KILLS + 1);
            await(() -> exporters.taken() >= enough || sending.isCompletedExceptionally());
            if (sending.isCompletedExceptionally()) {
                break;
            }
            stack.kill(Component.PROCESSOR);
            exporters.allow(spans * (kill + 1) / (KILLS + 1));
            stack.restart(Component.PROCESSOR);
        }
        exporters.allow(Long.MAX_VALUE);
        sending.join();
    }

    private static void awaitSpans(long spans) {
        await(() ->
                store.number("SELECT uniqExact(trace_id, span_id) AS n FROM spans") >= spans
                        && store.number("SELECT sum(span_count) AS n FROM traces FINAL") >= spans);
    }

    /// When the gateway got each trace, which is what clocks are measured by.
    private static Map<String, Long> received(Map<String, Passage> passages) {
        Map<String, Long> received = new HashMap<>();
        store.forEach(
                "SELECT trace_id, toUnixTimestamp64Milli(min(received_at)) AS received FROM spans GROUP BY trace_id",
                row -> received.put(row.get("trace_id").asText(), row.get("received").asLong()));
        received.forEach((traceId, at) -> {
            Passage passage = passages.get(traceId);
            assertTrue(
                    passage.sentUnixMillis() <= at && at <= passage.takenUnixMillis(),
                    () -> traceId + " was received at " + at + ", sent " + passage);
        });
        return received;
    }

    @Test
    void everySpanIsStoredAsItWasSent() {
        assertSettles(differences -> new SpanCheck(truth, differences).run(store));
    }

    @Test
    void everyTraceIsToldAsItWas() {
        assertSettles(differences -> new TraceCheck(truth, differences).run(store));
    }

    @Test
    void everyWindowAddsUpToItsTraces() {
        assertSettles(differences -> new WindowCheck(truth, differences).run(store));
    }

    @Test
    void analyticsAddUp() {
        assertSettles(differences ->
                questions().forEach(new AnalyticsCheck(door, expected, differences)::run));
    }

    @Test
    void failuresRetriesAndSlowTracesAreListed() {
        assertSettles(differences ->
                wholeProjects().forEach(new ListCheck(door, expected, differences)::run));
    }

    @Test
    void costsAddUp() {
        assertSettles(differences ->
                questions().forEach(new CostCheck(door, expected, differences)::run));
    }

    @Test
    void windowsAreListedAsTheyAre() {
        assertSettles(differences ->
                hours().forEach(new WindowListCheck(door, expected, differences)::run));
    }

    /// Everything, one environment, and a range that begins and ends between whole hours.
    private static List<Question> questions() {
        List<Question> questions = new ArrayList<>(wholeProjects());
        String project = projects.ids().getFirst();
        long minute = sentUnixSeconds - sentUnixSeconds % 60;
        questions.add(new Question(project, Optional.of("staging"), 0, Question.NO_END));
        questions.add(
                new Question(project, Optional.empty(), minute - 30 * 3_600, minute - 20 * 60));
        return questions;
    }

    private static List<Question> wholeProjects() {
        return projects.ids().stream()
                .map(project -> new Question(project, Optional.empty(), 0, Question.NO_END))
                .toList();
    }

    /// Whole hours of now and of days before.
    private static List<Question> hours() {
        long hour = sentUnixSeconds - sentUnixSeconds % 3_600;
        return projects.ids().stream()
                .flatMap(project ->
                        Stream.of(hour, hour - 5 * 86_400, hour - 33 * 86_400)
                                .map(each ->
                                        new Question(
                                                project,
                                                Optional.empty(),
                                                each - 3_600,
                                                each + 3_600)))
                .toList();
    }

    /// A part of a system that has no more to do may still be about to write the last of it.
    private static void assertSettles(Consumer<Differences> check) {
        long deadline = System.nanoTime() + SETTLING.toNanos();
        Differences differences;
        do {
            differences = new Differences();
            check.accept(differences);
        } while (!differences.isEmpty() && System.nanoTime() < deadline);
        assertTrue(differences.compared() > TRACES, "compared " + differences.compared());
        assertEquals("", differences.isEmpty() ? "" : differences.toString());
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, () -> "not within " + PATIENCE);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }
}
