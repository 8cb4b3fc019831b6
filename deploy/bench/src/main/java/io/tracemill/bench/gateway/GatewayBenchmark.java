package io.tracemill.bench.gateway;

import io.tracemill.bench.Options;
import io.tracemill.bench.body.Format;
import io.tracemill.bench.body.RequestHead;
import io.tracemill.bench.body.Requests;
import io.tracemill.bench.client.AnswerListener;
import io.tracemill.bench.client.LoadClient;
import io.tracemill.bench.client.Pace;
import io.tracemill.bench.floor.ProducerFloor;
import io.tracemill.bench.floor.ServerFloor;
import io.tracemill.bench.floor.Worker;
import io.tracemill.bench.measure.CpuMeter;
import io.tracemill.bench.measure.Machine;
import io.tracemill.bench.report.Report;
import io.tracemill.bench.report.Target;
import io.tracemill.bench.stack.Profiles;
import io.tracemill.bench.stack.StackUnderTest;
import io.tracemill.bench.workload.Cycle;
import io.tracemill.bench.workload.Workload;
import io.tracemill.local.Component;
import io.tracemill.local.process.Loopback;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.SplittableRandom;

/// Measures what the gateway adds to the least that its work could cost.
public final class GatewayBenchmark {

    private static final int BATCH = 100;
    private static final String PRODUCER = "producer";
    private static final String SERVER = "netty";

    private final SplittableRandom runs = new SplittableRandom(System.nanoTime());
    private final List<Cycle> cycles = Workload.standard();
    private final Options options;
    private final StackUnderTest stack;

    private GatewayBenchmark(Options options, StackUnderTest stack) {
        this.options = options;
        this.stack = stack;
    }

    /// Runs it.
    public static Report run(Options options) {
        Instant start = Instant.now();
        Machine machine = Machine.current();
        try (StackUnderTest stack = StackUnderTest.start(options)) {
            stack.stop(Component.PROCESSOR, Component.QUERY, Component.CLICKHOUSE);
            return new GatewayBenchmark(options, stack).measure(start, machine);
        }
    }

    private Report measure(Instant start, Machine machine) {
        recordEvents();
        String kafka = stack.ready().kafka();
        String spans = Integer.toString(cycles.size() * Workload.SPANS_PER_CYCLE);
        try (Worker producer = Worker.start(ProducerFloor.class, kafka, spans);
                Worker server = Worker.start(ServerFloor.class, kafka, spans)) {
            System.out.println("  the bare producer is " + producer.answer());
            CpuMeter cpu = cpuMeter(producer, server);
            Duration duration = Duration.ofSeconds(options.number("seconds", 6));
            List<Phase> phases = phases(producer, Integer.parseInt(server.answer()), cpu);
            Rounds rounds = new Rounds(phases);
            rounds.run(options.number("rounds", 5), duration);
            profile("gateway-otlp", phases.get(1), duration);
            profile("gateway-json", phases.get(2), duration);
            profile("gateway-single", phases.get(3), duration);
            return new Report(
                    "gateway",
                    start,
                    machine,
                    List.of(rounds.table(cpu.names())),
                    targets(rounds, phases),
                    notes());
        }
    }

    private CpuMeter cpuMeter(Worker producer, Worker server) {
        SequencedMap<String, Long> bare = new LinkedHashMap<>();
        bare.put(PRODUCER, producer.pid());
        bare.put(SERVER, server.pid());
        return stack.cpuMeter(bare);
    }

    /// In the order a to e.
    private List<Phase> phases(Worker producer, int barePort, CpuMeter cpu) {
        int connections = options.number("connections", 48);
        int singles = options.number("singles", 512);
        InetSocketAddress gateway = stack.gateway();
        RequestHead head = stack.gatewayHead();
        Requests single = requests(Format.OTLP, 1, head);
        return List.of(
                new ProducerPhase("a  bare producer", producer, cpu),
                new LoadPhase(
                        "b  OTLP, batches of 100",
                        gateway,
                        Format.OTLP,
                        requests(Format.OTLP, BATCH, head),
                        connections,
                        cpu),
                new LoadPhase(
                        "c  JSON, batches of 100",
                        gateway,
                        Format.CANONICAL,
                        requests(Format.CANONICAL, BATCH, head),
                        connections,
                        cpu),
                new LoadPhase("d  OTLP, single spans", gateway, Format.OTLP, single, singles, cpu),
                new LoadPhase(
                        "e  bare Netty, single spans",
                        new InetSocketAddress(InetAddress.ofLiteral(Loopback.HOST), barePort),
                        Format.OTLP,
                        single,
                        singles,
                        cpu));
    }

    /// Sends each body once, so that the topic holds the records that the bare programs write
    /// again.
    private void recordEvents() {
        System.out.println("Recording what the gateway writes");
        Requests requests = requests(Format.OTLP, BATCH, stack.gatewayHead());
        try (LoadClient client = new LoadClient(stack.gateway(), Format.OTLP, requests, 2)) {
            long count = (long) cycles.size() * requests.requestsPerCycle();
            client.run(new Pace.Count(count), AnswerListener.NONE).orFail();
        }
    }

    private Requests requests(Format format, int spansPerRequest, RequestHead head) {
        Requests requests = Requests.encode(format, cycles, spansPerRequest, head, runs.nextLong());
        System.out.printf(
                Locale.ROOT,
                "  %s, %d spans a request: %,.0f bytes a span%n",
                format,
                spansPerRequest,
                requests.bytesPerSpan());
        return requests;
    }

    private void profile(String name, Phase phase, Duration duration) {
        Profiles profiles = Profiles.start(options, stack, name);
        if (!profiles.isEmpty()) {
            phase.run(duration.multipliedBy(2));
            profiles.finish();
        }
    }

    private static List<Target> targets(Rounds rounds, List<Phase> phases) {
        Phase a = phases.get(0);
        Phase b = phases.get(1);
        Phase c = phases.get(2);
        Phase d = phases.get(3);
        Phase e = phases.get(4);
        return List.of(
                Target.atLeast(
                        "b / a: OTLP batches beside the bare producer",
                        rounds.ratio(b, a),
                        0.6,
                        ""),
                Target.atLeast(
                        "c / a: JSON batches beside the bare producer",
                        rounds.ratio(c, a),
                        0.5,
                        ""),
                Target.atLeast(
                        "d / e: single spans beside bare Netty", rounds.ratio(d, e), 0.75, ""),
                Target.atMost(
                        "gateway CPU, OTLP batches",
                        rounds.median(b, one -> one.microsPerSpan(Component.GATEWAY.label())),
                        8,
                        "µs a span"));
    }

    private List<String> notes() {
        return List.of(
                "Running beside the load and the bare programs: "
                        + String.join(", ", stack.running())
                        + ".",
                "Ratios are medians of the ratios within a round. The load generator shares the cores with what it"
                        + " measures; the bare producer has none.",
                "Every process is a JVM with the local stack's options (-XX:+UseSerialGC); acks=all, lz4, one broker.");
    }
}
