package io.tracemill.bench.pipeline;

import io.tracemill.bench.Options;
import io.tracemill.bench.body.Format;
import io.tracemill.bench.body.Requests;
import io.tracemill.bench.client.AnswerListener;
import io.tracemill.bench.client.LoadClient;
import io.tracemill.bench.client.LoadResult;
import io.tracemill.bench.client.Pace;
import io.tracemill.bench.measure.CpuMeter;
import io.tracemill.bench.measure.CpuMeter.Reading;
import io.tracemill.bench.measure.CpuMeter.Use;
import io.tracemill.bench.measure.LatencyHistogram;
import io.tracemill.bench.measure.Machine;
import io.tracemill.bench.report.Cell;
import io.tracemill.bench.report.Report;
import io.tracemill.bench.report.Table;
import io.tracemill.bench.report.Target;
import io.tracemill.bench.stack.Profiles;
import io.tracemill.bench.stack.StackUnderTest;
import io.tracemill.bench.stack.Tables;
import io.tracemill.bench.workload.Cycle;
import io.tracemill.bench.workload.Workload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/// Measures how many spans a second go the whole way, and counts every one of them afterwards.
public final class PipelineBenchmark {

    private static final int BATCH = 100;
    private static final int WARM_UP_SPANS = 100_000;

    private final Options options;
    private final StackUnderTest stack;
    private final Requests requests;
    private final LoadClient client;
    private final Tables tables;
    private final Books books;

    private PipelineBenchmark(
            Options options,
            StackUnderTest stack,
            Requests requests,
            LoadClient client,
            Tables tables) {
        this.options = options;
        this.stack = stack;
        this.requests = requests;
        this.client = client;
        this.tables = tables;
        this.books = new Books(tables);
    }

    /// Runs it.
    ///
    /// @throws IllegalStateException when a span was refused, lost, doubled or miscounted
    public static Report run(Options options) {
        Instant start = Instant.now();
        Machine machine = Machine.current();
        List<Cycle> cycles = Workload.standard();
        try (StackUnderTest stack = StackUnderTest.start(options);
                Tables tables = stack.tables()) {
            Requests requests =
                    Requests.encode(
                            Format.OTLP,
                            cycles,
                            BATCH,
                            stack.gatewayHead(),
                            new SplittableRandom(System.nanoTime()).nextLong());
            try (LoadClient client =
                    new LoadClient(
                            stack.gateway(),
                            Format.OTLP,
                            requests,
                            options.number("connections", 6))) {
                return new PipelineBenchmark(options, stack, requests, client, tables)
                        .measure(start, machine);
            }
        }
    }

    private Report measure(Instant start, Machine machine) {
        System.out.printf(Locale.ROOT, "Warm-up: %,d spans%n", WARM_UP_SPANS);
        send(WARM_UP_SPANS);
        books.awaitReadable(WARM_UP_SPANS);
        int spans =
                options.number("spans", 500_000)
                        / Workload.SPANS_PER_CYCLE
                        * Workload.SPANS_PER_CYCLE;
        System.out.printf(Locale.ROOT, "Sending %,d spans%n", spans);
        CpuMeter cpu = stack.cpuMeter(new LinkedHashMap<>());
        Profiles profiles = Profiles.start(options, stack, "pipeline");
        Reading before = cpu.read();
        LoadResult sent = send(spans);
        Use whileSending = cpu.since(before);
        long readableAtLastAnswer = books.spanRows() - WARM_UP_SPANS;
        books.awaitReadable(WARM_UP_SPANS + spans);
        Use whole = cpu.since(before);
        profiles.finish();
        System.out.println("All readable; counting every one");
        books.verify(WARM_UP_SPANS + (long) spans, traces());
        long parts =
                tables.number("SELECT count() FROM system.parts WHERE active AND table = 'spans'");
        double rate = spans / whole.elapsedSeconds();
        return new Report(
                "pipeline",
                start,
                machine,
                List.of(
                        rates(sent, whileSending, whole, spans, readableAtLastAnswer),
                        costs(cpu, whole, spans)),
                List.of(
                        Target.atLeast(
                                "readable spans a second, end to end", rate, 20_000, "spans/s")),
                List.of(
                        String.format(
                                Locale.ROOT,
                                "%,d spans in %,d traces, %,.0f bytes each with headers, batches of %d over %d connections.",
                                spans,
                                tracesOf(WARM_UP_SPANS, spans),
                                requests.bytesPerSpan(),
                                BATCH,
                                options.number("connections", 6)),
                        "Verified: no span missing, doubled or miscounted, the warm-up's "
                                + WARM_UP_SPANS
                                + " included; "
                                + parts
                                + " active parts of `spans` at the end.",
                        "Running: "
                                + String.join(", ", stack.running())
                                + ", the load generator."));
    }

    private LoadResult send(int spans) {
        return client.run(new Pace.Count(spans / BATCH), AnswerListener.NONE).orFail();
    }

    private long traces() {
        return tracesOf(0, client.nextSequence() * BATCH);
    }

    /// Traces in so many spans after the first ones; both whole cycles.
    private long tracesOf(long after, long spans) {
        return LongStream.range(
                        after / Workload.SPANS_PER_CYCLE,
                        (after + spans) / Workload.SPANS_PER_CYCLE)
                .map(cycle -> requests.cycle(cycle).traces().size())
                .sum();
    }

    private static Table rates(
            LoadResult sent, Use whileSending, Use whole, long spans, long readableAtLastAnswer) {
        LatencyHistogram latency = sent.latency();
        return new Table(
                "From the first byte until all can be read",
                List.of(
                        "accepted spans/s",
                        "p50 ms",
                        "p95 ms",
                        "p99 ms",
                        "sent in s",
                        "readable at the last answer",
                        "all readable after s",
                        "end to end spans/s",
                        "other cores sending",
                        "other cores"),
                List.of(
                        List.of(
                                Cell.whole(sent.spansPerSecond()),
                                Cell.tenth(latency.quantileMillis(0.5)),
                                Cell.tenth(latency.quantileMillis(0.95)),
                                Cell.tenth(latency.quantileMillis(0.99)),
                                Cell.tenth(sent.nanos() / 1e9),
                                Cell.whole(readableAtLastAnswer),
                                Cell.tenth(whole.elapsedSeconds()),
                                Cell.whole(spans / whole.elapsedSeconds()),
                                Cell.hundredth(whileSending.otherCores()),
                                Cell.hundredth(whole.otherCores()))));
    }

    private static Table costs(CpuMeter cpu, Use whole, long spans) {
        List<List<Cell>> rows = new ArrayList<>();
        for (String process : cpu.names()) {
            rows.add(
                    List.of(
                            Cell.of(process),
                            Cell.tenth(whole.microsPer(process, spans)),
                            Cell.whole(cpu.residentMib(process))));
        }
        double all = whole.seconds().values().stream().mapToDouble(Double::doubleValue).sum();
        rows.add(List.of(Cell.of("all"), Cell.tenth(all * 1e6 / spans), Cell.EMPTY));
        return new Table(
                "CPU until all can be read", List.of("process", "µs a span", "resident MiB"), rows);
    }
}
