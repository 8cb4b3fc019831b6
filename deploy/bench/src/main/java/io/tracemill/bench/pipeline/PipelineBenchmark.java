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
import io.tracemill.bench.measure.Machine;
import io.tracemill.bench.measure.WarmUp;
import io.tracemill.bench.report.Report;
import io.tracemill.bench.report.Target;
import io.tracemill.bench.stack.Profiles;
import io.tracemill.bench.stack.StackUnderTest;
import io.tracemill.bench.stack.Tables;
import io.tracemill.bench.workload.Workload;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/// Measures how many spans a second go the whole way, and counts every one of them afterwards.
public final class PipelineBenchmark {

    private static final int BATCH = 100;
    private static final int WARM_UP_SPANS = 200_000;

    private final Options options;
    private final StackUnderTest stack;
    private final Requests requests;
    private final int connections;
    private final Tables tables;
    private final Books books;
    private final CpuMeter cpu;
    private long nextSequence;
    private long warmUpSpans;

    private PipelineBenchmark(
            Options options, StackUnderTest stack, Requests requests, Tables tables) {
        this.options = options;
        this.stack = stack;
        this.requests = requests;
        this.connections = options.number("connections", 16);
        this.tables = tables;
        this.books = new Books(tables);
        this.cpu = stack.cpuMeter(new LinkedHashMap<>());
    }

    /// Runs it.
    ///
    /// @throws IllegalStateException when a span was refused, lost, doubled or miscounted
    public static Report run(Options options) {
        Instant start = Instant.now();
        Machine machine = Machine.current();
        try (StackUnderTest stack = StackUnderTest.start(options);
                Tables tables = stack.tables()) {
            long run = new SplittableRandom(System.nanoTime()).nextLong();
            Requests requests =
                    Requests.encode(
                            Format.OTLP, Workload.standard(), BATCH, stack.gatewayHead(), run);
            return new PipelineBenchmark(options, stack, requests, tables).measure(start, machine);
        }
    }

    private Report measure(Instant start, Machine machine) {
        new WarmUp(cpu).repeat(this::warmUp);
        Passage passage = passage();
        System.out.println("All readable; counting every one");
        long sent = nextSequence * BATCH;
        books.verify(sent, traces(0, sent));
        return new Report(
                "pipeline",
                start,
                machine,
                List.of(passage.rates(), passage.costs(cpu)),
                List.of(
                        Target.atLeast(
                                "readable spans a second, end to end",
                                passage.spansPerSecond(),
                                20_000,
                                "spans/s")),
                notes(passage.sent().spans()));
    }

    private void warmUp() {
        send(WARM_UP_SPANS);
        warmUpSpans += WARM_UP_SPANS;
        books.awaitReadable(warmUpSpans);
    }

    private Passage passage() {
        int cycles = Math.max(1, options.number("spans", 500_000) / Workload.SPANS_PER_CYCLE);
        int spans = cycles * Workload.SPANS_PER_CYCLE;
        System.out.printf(Locale.ROOT, "Sending %,d spans%n", spans);
        Profiles profiles = Profiles.start(options, stack, "pipeline");
        Reading before = cpu.read();
        LoadResult sent = send(spans);
        Use whileSending = cpu.since(before);
        long readable = books.spanRows() - warmUpSpans;
        books.awaitReadable(warmUpSpans + spans);
        Passage passage = new Passage(sent, readable, whileSending, cpu.since(before));
        profiles.finish();
        return passage;
    }

    /// Over connections of its own: the server closes those that wait for the warm-up to be stored.
    private LoadResult send(int spans) {
        try (LoadClient client =
                new LoadClient(stack.gateway(), Format.OTLP, requests, connections, nextSequence)) {
            LoadResult result =
                    client.run(new Pace.Count(spans / BATCH), AnswerListener.NONE).orFail();
            nextSequence = client.nextSequence();
            return result;
        }
    }

    /// Traces in so many spans after the first ones; both whole cycles.
    private long traces(long after, long spans) {
        return LongStream.range(
                        after / Workload.SPANS_PER_CYCLE,
                        (after + spans) / Workload.SPANS_PER_CYCLE)
                .map(cycle -> requests.cycle(cycle).traces().size())
                .sum();
    }

    private List<String> notes(long spans) {
        return List.of(
                String.format(
                        Locale.ROOT,
                        "%,d spans in %,d traces, %,.0f bytes each with headers, batches of %d.",
                        spans,
                        traces(warmUpSpans, spans),
                        requests.bytesPerSpan(),
                        BATCH),
                String.format(
                        Locale.ROOT,
                        "Verified: no span missing, doubled or miscounted, the warm-up's %,d included; %,d active parts"
                                + " of `spans` at the end.",
                        warmUpSpans,
                        tables.number(
                                "SELECT count() FROM system.parts WHERE active AND table = 'spans'")),
                inserts(),
                "Running: " + String.join(", ", stack.running()) + ", the load generator.");
    }

    /// What a small insert costs is paid again by every merge.
    private String inserts() {
        List<Long> events =
                tables.numbers(
                        """
                        SELECT sumIf(value, event = 'InsertQuery'), sumIf(value, event = 'InsertedRows'),
                            sumIf(value, event = 'MergedRows') FROM system.events\
                        """);
        return String.format(
                Locale.ROOT,
                "ClickHouse: %,d inserts of %,.0f rows; a row was merged %.1f times.",
                events.get(0),
                events.get(1) / (double) events.get(0),
                events.get(2) / (double) events.get(1));
    }
}
