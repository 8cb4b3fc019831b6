package io.tracemill.bench.topology;

import io.tracemill.bench.floor.Worker;
import io.tracemill.process.StreamsSettings;
import io.tracemill.process.TraceStreams;
import io.tracemill.process.reject.Rejected;
import io.tracemill.process.reject.RejectionCounters;
import io.tracemill.process.store.AssemblyCounters;
import io.tracemill.process.store.AssemblySettings;
import io.tracemill.process.store.TraceAssembly;
import io.tracemill.process.verdict.SpanJudge;
import io.tracemill.process.window.RollupSettings;
import io.tracemill.process.window.WindowSums;
import io.tracemill.schemas.price.PriceList;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/// The main class of a process that runs the topology and nothing else.
public final class TopologyWorker {

    private static final long SLOW_NANOS = 1_500_000_000;

    private TopologyWorker() {}

    /// Answers each line with `STATE SPANS`: Streams' state and the spans read since the start.
    ///
    /// @param arguments the broker's address and the folder of the stores
    public static void main(String[] arguments) throws IOException {
        AssemblyCounters counters = new AssemblyCounters();
        BufferedReader questions =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (TraceStreams streams = streams(arguments[0], Path.of(arguments[1]), counters)) {
            streams.start();
            System.out.println(Worker.ANSWER + "started");
            for (String line = questions.readLine(); line != null; line = questions.readLine()) {
                System.out.println(Worker.ANSWER + streams.state() + " " + counters.spans().sum());
            }
        }
    }

    private static TraceStreams streams(String kafka, Path directory, AssemblyCounters counters) {
        StreamsSettings settings =
                new StreamsSettings(
                        2,
                        directory,
                        -1,
                        0,
                        Duration.ofMillis(100),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(6),
                        Duration.ofDays(1),
                        100_000,
                        128L << 20);
        RollupSettings windows = new RollupSettings(Duration.ofMinutes(5), Duration.ofDays(2));
        Map<String, Object> config =
                TraceStreams.config(kafka, settings, new Rejected(new RejectionCounters()));
        return new TraceStreams(
                config,
                new TraceAssembly(
                        new AssemblySettings(
                                settings.retention(), windows.finalAfter(), settings.spanLimit()),
                        counters,
                        new SpanJudge(PriceList.bundled()),
                        project -> SLOW_NANOS),
                new WindowSums(windows));
    }
}
