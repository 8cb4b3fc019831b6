package io.tracemill.bench.query;

import io.tracemill.bench.Options;
import io.tracemill.bench.body.Format;
import io.tracemill.bench.body.Requests;
import io.tracemill.bench.client.AnswerListener;
import io.tracemill.bench.client.HttpConversation;
import io.tracemill.bench.client.LoadClient;
import io.tracemill.bench.client.Pace;
import io.tracemill.bench.measure.CpuMeter;
import io.tracemill.bench.measure.Machine;
import io.tracemill.bench.pipeline.Books;
import io.tracemill.bench.query.ReadCase.Measured;
import io.tracemill.bench.report.Report;
import io.tracemill.bench.report.Table;
import io.tracemill.bench.stack.Profiles;
import io.tracemill.bench.stack.StackUnderTest;
import io.tracemill.bench.stack.Tables;
import io.tracemill.bench.workload.Cycle;
import io.tracemill.bench.workload.FailureRates;
import io.tracemill.bench.workload.Workload;
import io.tracemill.local.Component;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/// Measures reads over HTTP, one after the other, on a full store to which nothing is added
/// meanwhile.
public final class QueryBenchmark {

    private static final int BATCH = 100;
    private static final int WARM_UP_CALLS = 60;
    private static final int SEED_SPANS = 100_000;
    private static final int LARGE_TRACES = 5;
    private static final int LARGE_TRACE_SPANS = 1000;

    private final SplittableRandom runs = new SplittableRandom(System.nanoTime());
    private final Options options;
    private final QuestionSet questions;
    private final StackUnderTest stack;
    private final Tables tables;

    private QueryBenchmark(
            Options options, QuestionSet questions, StackUnderTest stack, Tables tables) {
        this.options = options;
        this.questions = questions;
        this.stack = stack;
        this.tables = tables;
    }

    /// Asks what our own API answers; with `--insight` its figures alone.
    public static Report run(Options options) {
        return run(options, options.has("insight") ? QuestionSet.INSIGHT : QuestionSet.QUERY);
    }

    /// Asks what other products' clients ask for, of a million traces.
    public static Report runSurfaces(Options options) {
        return run(options, QuestionSet.SURFACES);
    }

    private static Report run(Options options, QuestionSet questions) {
        Instant start = Instant.now();
        Machine machine = Machine.current();
        try (StackUnderTest stack = StackUnderTest.start(options);
                Tables tables = stack.tables()) {
            return new QueryBenchmark(options, questions, stack, tables).measure(start, machine);
        }
    }

    private Report measure(Instant start, Machine machine) {
        fill(options.number("spans", questions.spans()));
        long spans = tables.number("SELECT count() FROM spans");
        long traces = tables.number("SELECT count() FROM traces");
        CpuMeter cpu = stack.cpuMeter(new LinkedHashMap<>());
        List<Measured> measured = new ArrayList<>();
        List<ReadCase> cases = questions.cases(tables);
        try (HttpConversation conversation = stack.query()) {
            System.out.println("Warm-up");
            cases.forEach(each -> each.measure(conversation, WARM_UP_CALLS, cpu));
            Profiles profiles = Profiles.start(options, stack, "query");
            for (ReadCase each : cases) {
                Measured result = each.measure(conversation, options.number("calls", 100), cpu);
                measured.add(result);
                System.out.printf(
                        Locale.ROOT, "  %-34s p50 %7.1f ms%n", result.name(), result.p50Millis());
            }
            profiles.finish();
        }
        return new Report(
                questions.label(),
                start,
                machine,
                List.of(
                        new Table(
                                String.format(
                                        Locale.ROOT,
                                        "%,d spans, %,d traces; one connection",
                                        spans,
                                        traces),
                                Measured.columns(),
                                measured.stream().map(Measured::row).toList())),
                measured.stream().map(Measured::target).toList(),
                notes(spans));
    }

    /// Sends a part through the gateway, multiplies it in ClickHouse and leaves only what answers
    /// questions.
    private void fill(int spans) {
        System.out.printf(Locale.ROOT, "Sending %,d spans through the gateway%n", SEED_SPANS);
        List<Cycle> large = new ArrayList<>();
        Workload workload = new Workload(7, FailureRates.HEALTHY);
        for (int i = 0; i < LARGE_TRACES; i++) {
            large.add(workload.largeTrace(LARGE_TRACE_SPANS));
        }
        int largeSpans = LARGE_TRACES * LARGE_TRACE_SPANS;
        send(Workload.standard(), SEED_SPANS - largeSpans);
        send(large, largeSpans);
        try (HttpConversation gateway = stack.gatewayConversation()) {
            LongTalk.send(gateway);
        }
        new Books(tables).awaitReadable(SEED_SPANS + LongTalk.SPANS);
        System.out.printf(Locale.ROOT, "Multiplying them to %,d in ClickHouse%n", spans);
        stack.stop(Component.GATEWAY, Component.PROCESSOR);
        StoreFiller filler =
                new StoreFiller(tables, Duration.ofDays(options.number("days", questions.days())));
        filler.fillUpTo(spans);
        System.out.println("Waiting for merges");
        filler.mergeClosedDays();
        filler.awaitMerges();
    }

    private void send(List<Cycle> cycles, int spans) {
        Requests requests =
                Requests.encode(Format.OTLP, cycles, BATCH, stack.gatewayHead(), runs.nextLong());
        try (LoadClient client = new LoadClient(stack.gateway(), Format.OTLP, requests, 4)) {
            client.run(new Pace.Count(spans / BATCH), AnswerListener.NONE).orFail();
        }
    }

    private List<String> notes(long spans) {
        long disk =
                tables.number(
                        "SELECT sum(bytes_on_disk) FROM system.parts WHERE active AND database = 'tracemill'");
        long parts =
                tables.number(
                        "SELECT count() FROM system.parts WHERE active AND database = 'tracemill'");
        return List.of(
                String.format(
                        Locale.ROOT,
                        "%,d spans came through the gateway, the rest are INSERT … SELECT copies with ids of their own,"
                                + " spread over %d days, and counted into rollups; the days before today are merged, as they are an hour later. %,d parts, %,.0f bytes on disk a span"
                                + " with traces and index.",
                        SEED_SPANS,
                        options.number("days", questions.days()),
                        parts,
                        (double) disk / spans),
                "One question at a time over one kept-alive connection, another parameter each time, "
                        + WARM_UP_CALLS
                        + " calls of each before; lists ask for 50. CPU in ms a question.",
                "Running: " + String.join(", ", stack.running()) + ".");
    }
}
