package io.tracemill.bench.topology;

import io.tracemill.bench.Options;
import io.tracemill.bench.body.Format;
import io.tracemill.bench.body.Requests;
import io.tracemill.bench.client.AnswerListener;
import io.tracemill.bench.client.LoadClient;
import io.tracemill.bench.client.Pace;
import io.tracemill.bench.floor.Worker;
import io.tracemill.bench.measure.CpuMeter;
import io.tracemill.bench.measure.CpuMeter.Reading;
import io.tracemill.bench.measure.CpuMeter.Use;
import io.tracemill.bench.measure.Machine;
import io.tracemill.bench.measure.WarmUp;
import io.tracemill.bench.report.Cell;
import io.tracemill.bench.report.Report;
import io.tracemill.bench.report.Table;
import io.tracemill.bench.report.Target;
import io.tracemill.bench.stack.Profiles;
import io.tracemill.bench.stack.StackUnderTest;
import io.tracemill.bench.workload.Cycle;
import io.tracemill.bench.workload.Workload;
import io.tracemill.local.Component;
import io.tracemill.process.store.TraceStores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/// Measures the topology flat out on a filled topic, the bytes that its state takes, and how long
/// it is away after kill -9.
public final class TopologyBenchmark {

    private static final int BATCH = 100;
    private static final int WARM_UP_SPANS = 250_000;
    private static final String TOPOLOGY = "topology";
    private static final long POLL_NANOS = Duration.ofMillis(20).toNanos();
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private final Options options;
    private final StackUnderTest stack;
    private final Path state;

    private TopologyBenchmark(Options options, StackUnderTest stack, Path state) {
        this.options = options;
        this.stack = stack;
        this.state = state;
    }

    /// Runs it.
    public static Report run(Options options) {
        Instant start = Instant.now();
        Machine machine = Machine.current();
        try (StackUnderTest stack = StackUnderTest.start(options)) {
            stack.stop(Component.PROCESSOR, Component.QUERY, Component.CLICKHOUSE);
            Path state = stack.folder().resolve("topology");
            return new TopologyBenchmark(options, stack, state).measure(start, machine);
        }
    }

    private Report measure(Instant start, Machine machine) {
        EventFiller.Filled filled = fill();
        long warmUp;
        Use use;
        try (Worker topology = startTopology()) {
            CpuMeter cpu = stack.cpuMeter(Map.of(TOPOLOGY, topology.pid()));
            long last = filled.spans() * 3 / 4;
            new WarmUp(cpu)
                    .repeat(() ->
                            awaitSpans(topology, Math.min(last, spans(topology) + WARM_UP_SPANS)));
            Profiles profiles = Profiles.start(options, TOPOLOGY, topology.pid());
            Reading before = cpu.read();
            long from = spans(topology);
            awaitSpans(topology, filled.spans());
            use = cpu.since(before);
            profiles.finish();
            warmUp = from;
        }
        double bytes = stateBytes() / (double) filled.traces();
        double away = secondsAwayAfterKill();
        long measured = filled.spans() - warmUp;
        double rate = measured / use.elapsedSeconds();
        return new Report(
                "topology",
                start,
                machine,
                List.of(costs(use, measured, rate), states(filled, bytes, away)),
                List.of(
                        Target.atLeast("spans a second, flat out", rate, 45_000, "spans/s"),
                        Target.atMost(
                                "CPU of the topology",
                                use.microsPer(TOPOLOGY, measured),
                                30,
                                "µs a span"),
                        Target.atMost("state of a trace on disk", bytes, 500, "bytes"),
                        Target.atMost("away after kill -9", away, 15, "s")),
                List.of(
                        String.format(
                                Locale.ROOT,
                                "%,d spans in %,d traces of 5 to 10 spans, two requests each; the first %,d warm up.",
                                filled.spans(),
                                filled.traces(),
                                warmUp),
                        String.format(
                                Locale.ROOT,
                                "The JVM's compilers took %.1f %% of the CPU while it was measured.",
                                use.compilers() * 100),
                        "Away: from the kill until all partitions are at work again, a new JVM and the old one's"
                                + " session timeout of 6 s included."));
    }

    private EventFiller.Filled fill() {
        List<Cycle> cycles = Workload.standard();
        long run = new SplittableRandom(System.nanoTime()).nextLong();
        Requests requests = Requests.encode(Format.OTLP, cycles, BATCH, stack.gatewayHead(), run);
        try (LoadClient client = new LoadClient(stack.gateway(), Format.OTLP, requests, 2)) {
            long count = (long) cycles.size() * requests.requestsPerCycle();
            client.run(new Pace.Count(count), AnswerListener.NONE).orFail();
        }
        stack.stop(Component.GATEWAY);
        int recorded = cycles.size() * Workload.SPANS_PER_CYCLE;
        EventFiller filler = new EventFiller(stack.ready().kafka(), recorded);
        EventFiller.Filled filled = filler.fill(options.number("spans", 5_000_000));
        return new EventFiller.Filled(filled.spans() + recorded, filled.traces());
    }

    private Worker startTopology() {
        Worker topology =
                Worker.start(TopologyWorker.class, stack.ready().kafka(), state.toString());
        topology.answer();
        return topology;
    }

    /// Kills a topology at work, starts another one, and waits until it runs.
    private double secondsAwayAfterKill() {
        try (Worker killed = startTopology()) {
            awaitRunning(killed);
            ProcessHandle.of(killed.pid()).ifPresent(ProcessHandle::destroyForcibly);
        }
        long start = System.nanoTime();
        try (Worker next = startTopology()) {
            awaitRunning(next);
            return (System.nanoTime() - start) / 1e9;
        }
    }

    private static void awaitRunning(Worker topology) {
        await(() -> topology.ask("").startsWith("RUNNING"));
    }

    private static void awaitSpans(Worker topology, long spans) {
        await(() -> spans(topology) >= spans);
    }

    private static long spans(Worker topology) {
        return Long.parseLong(topology.ask("").split(" ")[1]);
    }

    private static void await(BooleanSupplier met) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!met.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the topology did not get there in " + PATIENCE);
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    /// What the states of traces take on disk, the topology being closed.
    private long stateBytes() {
        try (Stream<Path> files = Files.walk(state)) {
            long bytes = 0;
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (file.toString().contains(TraceStores.TRACES)
                        && file.toString().endsWith(".sst")) {
                    bytes += Files.size(file);
                }
            }
            return bytes;
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read " + state, failure);
        }
    }

    private static Table costs(Use use, long spans, double rate) {
        List<List<Cell>> rows = new ArrayList<>();
        use.seconds()
                .forEach((process, seconds) ->
                        rows.add(
                                List.of(
                                        Cell.of(process),
                                        Cell.tenth(use.microsPer(process, spans)))));
        rows.add(List.of(Cell.of("spans a second"), Cell.whole(rate)));
        return new Table("Flat out", List.of("process", "µs a span"), rows);
    }

    private static Table states(EventFiller.Filled filled, double bytes, double away) {
        return new Table(
                "State",
                List.of("traces", "bytes a trace on disk", "away after kill -9, s"),
                List.of(List.of(Cell.whole(filled.traces()), Cell.whole(bytes), Cell.tenth(away))));
    }
}
