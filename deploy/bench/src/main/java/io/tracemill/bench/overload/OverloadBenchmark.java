package io.tracemill.bench.overload;

import io.tracemill.bench.Options;
import io.tracemill.bench.body.Format;
import io.tracemill.bench.body.Requests;
import io.tracemill.bench.client.AnswerListener;
import io.tracemill.bench.client.HttpConversation;
import io.tracemill.bench.client.LoadClient;
import io.tracemill.bench.client.LoadResult;
import io.tracemill.bench.client.Pace;
import io.tracemill.bench.client.Refusals;
import io.tracemill.bench.measure.CpuMeter;
import io.tracemill.bench.measure.Machine;
import io.tracemill.bench.report.Cell;
import io.tracemill.bench.report.Report;
import io.tracemill.bench.report.Table;
import io.tracemill.bench.report.Target;
import io.tracemill.bench.stack.StackUnderTest;
import io.tracemill.bench.workload.Workload;
import io.tracemill.local.Component;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/// Measures what the gateway takes at its best, then sends five times as much over thousands of
/// connections, and finds out what it takes then, what it answers the rest, how much memory it
/// needs, and how soon afterwards it is itself again.
public final class OverloadBenchmark {

    private static final int BATCH = 100;
    private static final int TIMES = 5;
    private static final int BEST_CONNECTIONS = 16;
    private static final Duration WARM_UP = Duration.ofSeconds(8);
    private static final Duration BEST = Duration.ofSeconds(10);
    private static final Duration QUICK = Duration.ofMillis(250);
    private static final Duration LONGEST_RECOVERY = Duration.ofSeconds(60);
    private static final int QUICK_IN_A_ROW = 5;

    private final StackUnderTest stack;
    private final Requests requests;
    private final int connections;
    private final Duration duration;
    private final CpuMeter cpu;
    private long nextSequence;

    private OverloadBenchmark(Options options, StackUnderTest stack, Requests requests) {
        this.stack = stack;
        this.requests = requests;
        this.connections = options.number("connections", 3_000);
        this.duration = Duration.ofSeconds(options.number("seconds", 60));
        this.cpu = stack.cpuMeter(Map.of());
    }

    /// Runs it.
    public static Report run(Options options) {
        Instant start = Instant.now();
        Machine machine = Machine.current();
        try (StackUnderTest stack = StackUnderTest.start(options)) {
            // the gateway alone is asked for; the others would take its processors
            stack.stop(Component.QUERY, Component.PROCESSOR);
            long run = new SplittableRandom(System.nanoTime()).nextLong();
            Requests requests =
                    Requests.encode(
                            Format.OTLP, Workload.standard(), BATCH, stack.gatewayHead(), run);
            return new OverloadBenchmark(options, stack, requests).measure(start, machine);
        }
    }

    private Report measure(Instant start, Machine machine) {
        load(BEST_CONNECTIONS, new Pace.FlatOut(WARM_UP)).orFail();
        LoadResult best = load(BEST_CONNECTIONS, new Pace.FlatOut(BEST)).orFail();
        System.out.printf(
                Locale.ROOT, "At its best: %,.0f spans a second%n", best.spansPerSecond());
        Long pid = stack.ready().pids().get(Component.GATEWAY.label());
        double offered = TIMES * best.requestsPerSecond();
        LoadResult storm;
        HeapWatch heap = new HeapWatch(stack.ready().gateway(), cpu);
        try (heap) {
            storm = load(connections, new Pace.Rate(offered, duration));
        }
        double recovery = recovery();
        boolean survived =
                pid != null && ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
        double kept = storm.spansPerSecond() / best.spansPerSecond();
        return new Report(
                "overload",
                start,
                machine,
                List.of(rates(best, storm), answers(storm)),
                List.of(
                        Target.atLeast("accepted rate under overload, of the best", kept, 0.8, ""),
                        Target.atMost("most heap used", heap.usedMib(), heap.limitMib(), "MiB"),
                        Target.atLeast("the process lived through it", survived ? 1 : 0, 1, ""),
                        Target.atMost(
                                "other answers than 2xx, 429 and 503",
                                (double) storm.refusals().wrong(),
                                0,
                                ""),
                        Target.atMost(
                                "429 and 503 without Retry-After",
                                (double) storm.refusals().unexplained(),
                                0,
                                ""),
                        Target.atMost("quick again after", recovery, 5, "s")),
                notes(storm, heap));
    }

    private LoadResult load(int count, Pace pace) {
        try (LoadClient client =
                new LoadClient(stack.gateway(), Format.OTLP, requests, count, nextSequence)
                        .connectingAgain()) {
            LoadResult result = client.run(pace, AnswerListener.NONE);
            nextSequence = client.nextSequence();
            return result;
        }
    }

    /// Seconds until several requests in a row are accepted quickly.
    private double recovery() {
        long begin = System.nanoTime();
        int quick = 0;
        for (int i = 0; quick < QUICK_IN_A_ROW; i++) {
            if (System.nanoTime() - begin > LONGEST_RECOVERY.toNanos()) {
                break;
            }
            quick = isQuick(i) ? quick + 1 : 0;
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        return (System.nanoTime() - begin) / 1e9;
    }

    private boolean isQuick(int number) {
        Instant now = Instant.now();
        String body =
                """
                {"trace_id":"probe-%d","spans":[{"span_id":"a","name":"probe","start_time":"%s","end_time":"%s"}]}
                """
                        .formatted(number, now, now.plusMillis(1));
        long begin = System.nanoTime();
        try (HttpConversation conversation = stack.gatewayConversation()) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            int status = conversation.post("/traces", "application/json", bytes).status();
            return status == 202 && System.nanoTime() - begin < QUICK.toNanos();
        } catch (RuntimeException refused) {
            return false;
        }
    }

    private static Table rates(LoadResult best, LoadResult storm) {
        return new Table(
                "Spans a second",
                List.of("", "accepted", "p50, ms", "p99, ms"),
                List.of(row("at its best", best), row("overloaded", storm)));
    }

    private static List<Cell> row(String what, LoadResult result) {
        return List.of(
                Cell.of(what),
                Cell.whole(result.spansPerSecond()),
                Cell.tenth(result.latency().quantileMillis(0.5)),
                Cell.tenth(result.latency().quantileMillis(0.99)));
    }

    private static Table answers(LoadResult storm) {
        Refusals refusals = storm.refusals();
        return new Table(
                "Answers under overload",
                List.of("answer", "requests"),
                List.of(
                        List.of(Cell.of("accepted"), Cell.whole(storm.accepted())),
                        List.of(Cell.of("429"), Cell.whole(refusals.of(429))),
                        List.of(Cell.of("503"), Cell.whole(refusals.of(503))),
                        List.of(Cell.of("other"), Cell.whole(refusals.wrong())),
                        List.of(Cell.of("hung up on"), Cell.whole(refusals.broken()))));
    }

    private List<String> notes(LoadResult storm, HeapWatch heap) {
        long asked = storm.accepted() + storm.refused() + storm.refusals().broken();
        return List.of(
                String.format(
                        Locale.ROOT,
                        "Best: as fast as %d connections take it for %d s. Overload: %d times that for %d s over %,d"
                                + " connections, each with one request at a time; %,.0f spans a second were sent in fact.",
                        BEST_CONNECTIONS,
                        BEST.toSeconds(),
                        TIMES,
                        duration.toSeconds(),
                        connections,
                        asked * (double) BATCH * 1e9 / storm.nanos()),
                String.format(
                        Locale.ROOT,
                        "Heap: at most %,.0f of %,.0f MiB; the process: at most %,.0f MiB.",
                        heap.usedMib(),
                        heap.limitMib(),
                        heap.residentMib()),
                "Quick again: "
                        + QUICK_IN_A_ROW
                        + " requests in a row accepted within "
                        + QUICK.toMillis()
                        + " ms each.",
                "Running: " + String.join(", ", stack.running()) + ", the load generator.");
    }
}
