package io.tracemill.bench;

import io.tracemill.bench.canary.CanaryCommand;
import io.tracemill.bench.chaos.ChaosCommand;
import io.tracemill.bench.classify.ClassifyBenchmark;
import io.tracemill.bench.demo.Demo;
import io.tracemill.bench.freshness.FreshnessBenchmark;
import io.tracemill.bench.gateway.GatewayBenchmark;
import io.tracemill.bench.live.LiveBenchmark;
import io.tracemill.bench.overload.OverloadBenchmark;
import io.tracemill.bench.pipeline.PipelineBenchmark;
import io.tracemill.bench.query.QueryBenchmark;
import io.tracemill.bench.report.JsonForm;
import io.tracemill.bench.report.Report;
import io.tracemill.bench.report.TextForm;
import io.tracemill.bench.topology.TopologyBenchmark;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// `./tracemill bench [NAME …] [OPTIONS]`, `demo`, `canary` and `chaos`.
public final class Main {

    private static final String USAGE =
            """
            usage: ./tracemill bench [gateway|pipeline|overload|freshness|live|query|surfaces|classify|topology|all …] [options]
                   ./tracemill demo [--data DIR] [--traces N]
                   ./tracemill canary [--data DIR] [--once] [--seconds 10]
                   ./tracemill chaos [--minutes 3] [--kills N] [--brokers 1|3] [--rate 3000] [--seed N]

              gateway    spans a second that the gateway takes, beside a bare producer and a bare server
                         --rounds 5 --seconds 6 --connections 48 --singles 512
              pipeline   spans a second from the first byte until all of them can be read
                         --spans 500000 --connections 16
              overload   what the gateway does at five times of what it can take
                         --seconds 60 --connections 3000
              freshness  from the acknowledgement until a trace can be read, at 1,000 and 5,000 spans a second
                         --seconds 30
              live       from the acknowledgement until sockets hear of a trace, events to many sockets, idle sockets
                         --seconds 30
              query      how long reads take on a filled store
                         --spans 1000000 --calls 100 --days 7, --insight: figures only, of 8 million spans
              surfaces   the same for pages that other products' clients ask for
                         --spans 8000000 --calls 100 --days 14
              classify   what it costs to tell whether and how a span failed; needs no stack
                         --rounds 5 --seconds 2 --cases FILE
              topology   the stream topology alone on a filled topic, its state, and how long it is away after a kill
                         --spans 5000000
              every one  --markdown (tables to paste)  --profile (where the JVMs spend their time)
                         --keep (the stack's data and logs)  --out DIR (target/bench)
            """;

    private static final Map<String, Function<Options, Report>> BENCHMARKS = benchmarks();

    private Main() {}

    /// Runs what the command line names.
    public static void main(String[] arguments) throws IOException {
        System.setProperty("logback.configurationFile", "io/tracemill/local/process/quiet.xml");
        int status;
        try {
            status = run(arguments);
        } catch (IllegalArgumentException misuse) {
            System.err.println(misuse.getMessage() + "\n\n" + USAGE);
            status = 2;
        }
        System.exit(status);
    }

    private static int run(String[] arguments) throws IOException {
        Options options = Options.parse(Arrays.asList(arguments));
        if (options.words().contains("demo")) {
            return Demo.run(options);
        }
        if (options.words().contains("canary")) {
            return CanaryCommand.run(options);
        }
        if (options.words().contains("chaos")) {
            return ChaosCommand.run(options);
        }
        List<String> names =
                options.words().stream().filter(word -> !word.equals("bench")).toList();
        if (names.isEmpty() || names.contains("all")) {
            names = List.copyOf(BENCHMARKS.keySet());
        }
        List<Function<Options, Report>> benchmarks = names.stream().map(Main::benchmark).toList();
        for (Function<Options, Report> benchmark : benchmarks) {
            Report report = benchmark.apply(options);
            TextForm form = options.has("markdown") ? TextForm.MARKDOWN : TextForm.TERMINAL;
            System.out.println(form.of(report));
            System.out.println("Written to " + JsonForm.write(report, options.out()));
        }
        return 0;
    }

    private static Function<Options, Report> benchmark(String name) {
        Function<Options, Report> benchmark = BENCHMARKS.get(name);
        if (benchmark == null) {
            throw new IllegalArgumentException("unknown benchmark " + name);
        }
        return benchmark;
    }

    private static Map<String, Function<Options, Report>> benchmarks() {
        Map<String, Function<Options, Report>> benchmarks = new LinkedHashMap<>();
        benchmarks.put("gateway", GatewayBenchmark::run);
        benchmarks.put("pipeline", PipelineBenchmark::run);
        benchmarks.put("overload", OverloadBenchmark::run);
        benchmarks.put("freshness", FreshnessBenchmark::run);
        benchmarks.put("live", LiveBenchmark::run);
        benchmarks.put("query", QueryBenchmark::run);
        benchmarks.put("surfaces", QueryBenchmark::runSurfaces);
        benchmarks.put("classify", ClassifyBenchmark::run);
        benchmarks.put("topology", TopologyBenchmark::run);
        return benchmarks;
    }
}
