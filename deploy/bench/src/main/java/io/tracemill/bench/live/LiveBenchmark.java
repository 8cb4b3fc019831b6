package io.tracemill.bench.live;

import io.tracemill.bench.Options;
import io.tracemill.bench.body.Format;
import io.tracemill.bench.body.Requests;
import io.tracemill.bench.client.LoadClient;
import io.tracemill.bench.client.Pace;
import io.tracemill.bench.live.Deliveries.Result;
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
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/// Measures how soon sockets hear of a trace, whether many events reach many of them, and how much
/// memory those take that hear nothing.
public final class LiveBenchmark {

    private static final int LISTENERS = 200;
    private static final int SPANS_PER_SECOND = 1000;
    private static final int REQUESTS_PER_SECOND = 100;
    private static final int CONNECTIONS = 8;
    private static final int FAN_OUT_LISTENERS = 20;
    private static final int FAN_OUT_EVENTS = 1000;
    private static final int IDLE_LISTENERS = 5000;
    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final int WARM_UP_RATE = 2000;
    private static final Duration SETTLING = Duration.ofSeconds(15);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    private final SplittableRandom runs = new SplittableRandom(System.nanoTime());
    private final List<Cycle> cycles = Workload.standard();
    private final Options options;
    private final StackUnderTest stack;
    private final CpuMeter cpu;
    private final Deliveries deliveries = new Deliveries();
    private final List<Phase> phases = new ArrayList<>();

    private LiveBenchmark(Options options, StackUnderTest stack) {
        this.options = options;
        this.stack = stack;
        this.cpu = stack.cpuMeter(new LinkedHashMap<>());
    }

    /// What one phase came to.
    private record Phase(String name, int sockets, Result result, Use use) {

        long expected() {
            return result.traces() * sockets;
        }
    }

    /// Runs it.
    public static Report run(Options options) {
        Instant start = Instant.now();
        Machine machine = Machine.current();
        try (StackUnderTest stack = StackUnderTest.start(options)) {
            return new LiveBenchmark(options, stack).measure(start, machine);
        }
    }

    private Report measure(Instant start, Machine machine) {
        Duration duration = Duration.ofSeconds(options.number("seconds", 30));
        Phase latency;
        Phase fanOut;
        try (SocketCrowd crowd = crowd(LISTENERS)) {
            new WarmUp(cpu).repeat(() -> spans(WARM_UP_RATE, WARM_UP));
            settle();
            deliveries.reset();
            System.out.printf(
                    Locale.ROOT,
                    "%,d sockets at %,d spans a second%n",
                    LISTENERS,
                    SPANS_PER_SECOND);
            Profiles profiles = Profiles.start(options, stack, "live");
            latency = phase("latency", LISTENERS, () -> spans(SPANS_PER_SECOND, duration));
            profiles.finish();
            crowd.orFail();
        }
        try (SocketCrowd crowd = crowd(FAN_OUT_LISTENERS)) {
            System.out.printf(
                    Locale.ROOT,
                    "%,d sockets at %,d events a second%n",
                    FAN_OUT_LISTENERS,
                    FAN_OUT_EVENTS);
            TraceFlow flow = new TraceFlow(stack, deliveries);
            fanOut = phase("fan-out", FAN_OUT_LISTENERS, () -> flow.send(FAN_OUT_EVENTS, duration));
            crowd.orFail();
        }
        double idle = idleMib();
        return new Report(
                "live",
                start,
                machine,
                List.of(deliveryTable(), costTable()),
                targets(latency, fanOut, idle),
                List.of(
                        "From the acknowledgement of the request that brought a trace's first spans until the frame of its trace.created was read whole, over all sockets: one client thread reads them all, so the last of "
                                + LISTENERS
                                + " sockets waits for the client's work on those before it.",
                        "Fan-out: new traces of one span, so many a second that each socket hears %,d events a second."
                                .formatted(FAN_OUT_EVENTS),
                        "Idle: resident memory of the query API with %,d open sockets less that before, %,d s after the last one was welcomed, a collection before both."
                                .formatted(IDLE_LISTENERS, SETTLING.toSeconds()),
                        "Running: "
                                + String.join(", ", stack.running())
                                + ", the load generator and its sockets."));
    }

    private SocketCrowd crowd(int count) {
        URI query = URI.create(stack.ready().query());
        return new SocketCrowd(
                new InetSocketAddress(query.getHost(), query.getPort()),
                "/ws?api_key=" + stack.ready().apiKey(),
                count,
                deliveries);
    }

    private Phase phase(String name, int sockets, Runnable load) {
        Reading before = cpu.read();
        load.run();
        settle();
        Use use = cpu.since(before);
        Phase phase = new Phase(name, sockets, deliveries.reset(), use);
        phases.add(phase);
        return phase;
    }

    /// Waits until nothing more is heard.
    private void settle() {
        long before = -1;
        long quietSince = System.nanoTime();
        while (System.nanoTime() - quietSince < Duration.ofSeconds(2).toNanos()) {
            long now = deliveries.settled();
            if (now != before) {
                before = now;
                quietSince = System.nanoTime();
            }
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
    }

    private void spans(int rate, Duration duration) {
        int batch = rate / REQUESTS_PER_SECOND;
        Requests requests =
                Requests.encode(Format.OTLP, cycles, batch, stack.gatewayHead(), runs.nextLong());
        try (LoadClient client =
                new LoadClient(stack.gateway(), Format.OTLP, requests, CONNECTIONS)) {
            client.run(
                            new Pace.Rate(REQUESTS_PER_SECOND, duration),
                            new FirstSpans(requests, deliveries))
                    .orFail();
        }
    }

    private double idleMib() {
        System.out.printf(Locale.ROOT, "%,d idle sockets%n", IDLE_LISTENERS);
        stack.collectGarbage("query");
        double before = cpu.residentMib("query");
        try (SocketCrowd crowd = crowd(IDLE_LISTENERS)) {
            LockSupport.parkNanos(SETTLING.toNanos());
            stack.collectGarbage("query");
            crowd.orFail();
            return cpu.residentMib("query") - before;
        }
    }

    private Table deliveryTable() {
        List<List<Cell>> rows = new ArrayList<>();
        for (Phase phase : phases) {
            Result result = phase.result();
            rows.add(
                    List.of(
                            Cell.of(phase.name()),
                            Cell.whole(phase.sockets()),
                            Cell.whole(result.traces() / phase.use().elapsedSeconds()),
                            Cell.whole(result.events()),
                            Cell.whole(phase.expected() - result.events()),
                            Cell.whole(result.dropped()),
                            Cell.tenth(result.latency().quantileMillis(0.5)),
                            Cell.tenth(result.latency().quantileMillis(0.95)),
                            Cell.tenth(result.latency().quantileMillis(0.99)),
                            Cell.tenth(result.latency().max().toNanos() / 1e6)));
        }
        return new Table(
                "From acknowledged to heard",
                List.of(
                        "phase",
                        "sockets",
                        "traces/s",
                        "events heard",
                        "not heard",
                        "dropped",
                        "p50 ms",
                        "p95 ms",
                        "p99 ms",
                        "max ms"),
                rows);
    }

    private Table costTable() {
        List<String> columns = new ArrayList<>(List.of("phase"));
        cpu.names().forEach(name -> columns.add(name + " cores"));
        columns.add("query µs/event");
        columns.add("other cores");
        List<List<Cell>> rows = new ArrayList<>();
        for (Phase phase : phases) {
            Use use = phase.use();
            List<Cell> row = new ArrayList<>(List.of(Cell.of(phase.name())));
            cpu.names()
                    .forEach(name ->
                            row.add(
                                    Cell.hundredth(
                                            use.seconds().getOrDefault(name, 0.0)
                                                    / use.elapsedSeconds())));
            row.add(Cell.tenth(use.microsPer("query", Math.max(1, phase.result().events()))));
            row.add(Cell.hundredth(use.otherCores()));
            rows.add(row);
        }
        return new Table("CPU", columns, rows);
    }

    private static List<Target> targets(Phase latency, Phase fanOut, double idleMib) {
        return List.of(
                Target.atMost(
                        "acknowledged to heard, p50",
                        latency.result().latency().quantileMillis(0.5),
                        150,
                        "ms"),
                Target.atMost(
                        "acknowledged to heard, p95",
                        latency.result().latency().quantileMillis(0.95),
                        400,
                        "ms"),
                Target.atMost(
                        "not heard with 200 sockets",
                        (double) (latency.expected() - latency.result().events()),
                        0,
                        "events"),
                Target.atMost(
                        "not heard by 20 sockets at 1,000 events a second",
                        (double) (fanOut.expected() - fanOut.result().events()),
                        0,
                        "events"),
                Target.atMost("5,000 idle sockets", idleMib, 300, "MiB"));
    }
}
