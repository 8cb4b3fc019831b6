package io.tracemill.bench.freshness;

import io.tracemill.bench.Options;
import io.tracemill.bench.body.Format;
import io.tracemill.bench.body.Requests;
import io.tracemill.bench.client.LoadClient;
import io.tracemill.bench.client.LoadResult;
import io.tracemill.bench.client.Pace;
import io.tracemill.bench.measure.CpuMeter;
import io.tracemill.bench.measure.CpuMeter.Reading;
import io.tracemill.bench.measure.CpuMeter.Use;
import io.tracemill.bench.measure.LatencyHistogram;
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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/// Measures the time from acknowledgement to readable at fixed rates.
public final class FreshnessBenchmark {

    private static final int REQUESTS_PER_SECOND = 100;
    private static final int CONNECTIONS = 8;
    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final int WARM_UP_RATE = 2000;
    private static final int PROBES = 200;

    private final SplittableRandom runs = new SplittableRandom(System.nanoTime());
    private final List<Cycle> cycles = Workload.standard();
    private final Options options;
    private final StackUnderTest stack;
    private final Watch detail;
    private final Watch list;
    private final AnalyticsProbe analytics;
    private final CpuMeter cpu;
    private final List<Live> measured = new ArrayList<>();

    private FreshnessBenchmark(
            Options options,
            StackUnderTest stack,
            Watch detail,
            Watch list,
            AnalyticsProbe analytics) {
        this.options = options;
        this.stack = stack;
        this.detail = detail;
        this.list = list;
        this.analytics = analytics;
        this.cpu = stack.cpuMeter(new LinkedHashMap<>());
    }

    /// What is asked for while spans come in.
    private enum Asked {
        TRACES,
        ANALYTICS,
        BOTH
    }

    /// What one rate came to.
    private record Live(
            int rate,
            Asked asked,
            LoadResult sent,
            LatencyHistogram detail,
            LatencyHistogram list,
            LatencyHistogram analytics,
            long questions,
            Use use) {}

    /// Runs it.
    public static Report run(Options options) {
        Instant start = Instant.now();
        Machine machine = Machine.current();
        try (StackUnderTest stack = StackUnderTest.start(options);
                Watch detail = new Watch(new DetailQuestion(), stack.query());
                Watch list = new Watch(new ListQuestion(), stack.query());
                AnalyticsProbe analytics =
                        new AnalyticsProbe(stack.gatewayConversation(), stack.query())) {
            return new FreshnessBenchmark(options, stack, detail, list, analytics)
                    .measure(start, machine);
        }
    }

    private Report measure(Instant start, Machine machine) {
        new WarmUp(cpu).repeat(() -> live(WARM_UP_RATE, Asked.BOTH, WARM_UP));
        Duration duration = Duration.ofSeconds(options.number("seconds", 30));
        for (int rate : new int[] {1000, 5000}) {
            System.out.printf(
                    Locale.ROOT, "%,d spans a second for 2 x %d s%n", rate, duration.toSeconds());
            Profiles profiles = Profiles.start(options, stack, "freshness-" + rate);
            measured.add(live(rate, Asked.TRACES, duration));
            measured.add(live(rate, Asked.ANALYTICS, duration));
            profiles.finish();
        }
        return new Report(
                "freshness",
                start,
                machine,
                List.of(latencies(), costs()),
                targets(measured.get(0), measured.get(1)),
                List.of(
                        "From the acknowledgement of a trace's last span until GET /traces/{id} shows all of them, and"
                                + " until GET /traces?session_id=… lists it with all of them; one trace at a time each,"
                                + " a new one after 200 ms, 20 ms between an answer and the next question. GET /analytics"
                                + " is asked for a trace in an environment of its own until it counts it, in a phase of"
                                + " its own.",
                        "Cost of asking, on the idle stack: " + costOfAsking() + ".",
                        "Running: "
                                + String.join(", ", stack.running())
                                + ", the load generator."));
    }

    private Live live(int rate, Asked asked, Duration duration) {
        int batch = rate / REQUESTS_PER_SECOND;
        Requests requests =
                Requests.encode(Format.OTLP, cycles, batch, stack.gatewayHead(), runs.nextLong());
        try (LoadClient client =
                new LoadClient(stack.gateway(), Format.OTLP, requests, CONNECTIONS)) {
            long before = questions();
            analytics.ask(asked != Asked.TRACES);
            List<Watch> watches = asked == Asked.ANALYTICS ? List.of() : List.of(detail, list);
            Reading start = cpu.read();
            LoadResult sent =
                    client.run(
                                    new Pace.Rate(REQUESTS_PER_SECOND, duration),
                                    new Sampler(requests, watches))
                            .orFail();
            Use use = cpu.since(start);
            analytics.ask(false);
            return new Live(
                    rate,
                    asked,
                    sent,
                    detail.reset(),
                    list.reset(),
                    analytics.reset(),
                    questions() - before,
                    use);
        }
    }

    private long questions() {
        return detail.questions() + list.questions() + analytics.questions();
    }

    private Table latencies() {
        List<List<Cell>> rows = new ArrayList<>();
        for (Live live : measured) {
            rows.add(row(live.rate(), "answer to the sender", live.sent().latency()));
            if (live.asked() == Asked.TRACES) {
                rows.add(row(live.rate(), "GET /traces/{id}", live.detail()));
                rows.add(row(live.rate(), "GET /traces", live.list()));
            } else {
                rows.add(row(live.rate(), "GET /analytics", live.analytics()));
            }
        }
        return new Table(
                "Milliseconds",
                List.of("spans/s", "until", "samples", "p50 ms", "p95 ms", "p99 ms", "max ms"),
                rows);
    }

    private static List<Cell> row(int rate, String until, LatencyHistogram latency) {
        return List.of(
                Cell.whole(rate),
                Cell.of(until),
                Cell.whole(latency.count()),
                Cell.tenth(latency.quantileMillis(0.5)),
                Cell.tenth(latency.quantileMillis(0.95)),
                Cell.tenth(latency.quantileMillis(0.99)),
                Cell.tenth(latency.max().toNanos() / 1e6));
    }

    private Table costs() {
        List<String> columns =
                new ArrayList<>(List.of("spans/s", "asked for", "accepted spans/s", "questions/s"));
        cpu.names().forEach(name -> columns.add(name + " µs"));
        columns.add("compilers %");
        columns.add("all cores");
        columns.add("other cores");
        List<List<Cell>> rows = new ArrayList<>();
        for (Live live : measured) {
            List<Cell> row = new ArrayList<>();
            row.add(Cell.whole(live.rate()));
            row.add(Cell.of(live.asked().name().toLowerCase(Locale.ROOT)));
            row.add(Cell.whole(live.sent().spansPerSecond()));
            row.add(Cell.tenth(live.questions() / live.use().elapsedSeconds()));
            cpu.names()
                    .forEach(name ->
                            row.add(Cell.tenth(live.use().microsPer(name, live.sent().spans()))));
            row.add(Cell.tenth(live.use().compilers() * 100));
            row.add(Cell.hundredth(live.use().ownCores()));
            row.add(Cell.hundredth(live.use().otherCores()));
            rows.add(row);
        }
        return new Table("CPU in µs a span, the questions included", columns, rows);
    }

    private static List<Target> targets(Live traces, Live analytics) {
        return List.of(
                Target.atMost(
                        "detail p50 at 1,000/s", traces.detail().quantileMillis(0.5), 250, "ms"),
                Target.atMost(
                        "detail p95 at 1,000/s", traces.detail().quantileMillis(0.95), 600, "ms"),
                Target.atMost("list p50 at 1,000/s", traces.list().quantileMillis(0.5), 500, "ms"),
                Target.atMost(
                        "list p95 at 1,000/s", traces.list().quantileMillis(0.95), 1200, "ms"),
                Target.atMost(
                        "analytics p95 at 1,000/s",
                        analytics.analytics().quantileMillis(0.95),
                        1500,
                        "ms"));
    }

    /// CPU of the query API and ClickHouse for one question each, nothing else going on.
    private String costOfAsking() {
        Sample unknown = new Sample("0".repeat(31) + "1", "session-none", 1, 0);
        return costOf(new DetailQuestion().path(unknown), "a detail")
                + ", "
                + costOf(new ListQuestion().path(unknown), "a list");
    }

    private String costOf(String path, String what) {
        try (var conversation = stack.query()) {
            Reading before = cpu.read();
            for (int i = 0; i < PROBES; i++) {
                conversation.get(path);
            }
            Use use = cpu.since(before);
            return String.format(
                    Locale.ROOT,
                    "%s not found yet takes %.1f ms of CPU in the query API and %.1f ms in ClickHouse",
                    what,
                    use.microsPer("query", PROBES) / 1000,
                    use.microsPer("clickhouse", PROBES) / 1000);
        }
    }
}
