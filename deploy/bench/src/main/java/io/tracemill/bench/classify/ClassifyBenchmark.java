package io.tracemill.bench.classify;

import io.tracemill.bench.Options;
import io.tracemill.bench.measure.Machine;
import io.tracemill.bench.measure.Statistics;
import io.tracemill.bench.report.Cell;
import io.tracemill.bench.report.Report;
import io.tracemill.bench.report.Table;
import io.tracemill.bench.report.Target;
import io.tracemill.process.classify.FailureClassifier;
import io.tracemill.schemas.model.SpanFacts;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Measures the CPU time of one thread that classifies spans, without and with a failure.
public final class ClassifyBenchmark {

    private static final String CASES = "stream-processor/src/test/resources/cases/failures.json";

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final FailureClassifier classifier = new FailureClassifier();
    private final Options options;

    private ClassifyBenchmark(Options options) {
        this.options = options;
    }

    /// Runs it.
    public static Report run(Options options) {
        return new ClassifyBenchmark(options).measure(Instant.now(), Machine.current());
    }

    private Report measure(Instant start, Machine machine) {
        List<SpanFacts> healthy = SpanCases.healthy();
        List<SpanFacts> failed = SpanCases.failed(options.path("cases", CASES));
        Measured without = measure("without failure", healthy);
        Measured with = measure("with failure", failed);
        return new Report(
                "classify",
                start,
                machine,
                List.of(
                        new Table(
                                "µs of CPU a span",
                                Measured.COLUMNS,
                                List.of(without.row(), with.row()))),
                List.of(
                        Target.atMost("a span without failure", without.median(), 1.5, "µs"),
                        Target.atMost("a span with failure", with.median(), 6, "µs")),
                List.of(
                        String.format(
                                Locale.ROOT,
                                "One thread, %d different spans without and %d with a failure, the latter from %s.",
                                healthy.size(),
                                failed.size(),
                                options.path("cases", CASES))));
    }

    private Measured measure(String name, List<SpanFacts> spans) {
        long nanos = options.number("seconds", 2) * 1_000_000_000L;
        round(spans, nanos);
        List<Double> micros = new ArrayList<>();
        long found = 0;
        for (int i = 0; i < options.number("rounds", 5); i++) {
            Round round = round(spans, nanos);
            micros.add(round.micros());
            found = round.failures() * spans.size() / round.spans();
        }
        System.out.printf(Locale.ROOT, "  %-16s %6.3f µs%n", name, Statistics.median(micros));
        return new Measured(name, micros, found);
    }

    private Round round(List<SpanFacts> spans, long nanos) {
        long start = threads.getCurrentThreadCpuTime();
        long count = 0;
        long failures = 0;
        long used = 0;
        while (used < nanos) {
            for (int repetition = 0; repetition < 100; repetition++) {
                for (SpanFacts span : spans) {
                    if (classifier.classify(span).isPresent()) {
                        failures++;
                    }
                }
                count += spans.size();
            }
            used = threads.getCurrentThreadCpuTime() - start;
        }
        return new Round(count, failures, used / 1e3 / count);
    }

    private record Round(long spans, long failures, double micros) {}

    /// @param failures found among the different spans
    private record Measured(String name, List<Double> micros, long failures) {

        static final List<String> COLUMNS =
                List.of("spans", "median", "lowest", "highest", "failures found");

        double median() {
            return Statistics.median(micros);
        }

        List<Cell> row() {
            return List.of(
                    Cell.of(name),
                    new Cell.Figure(median(), 3),
                    new Cell.Figure(micros.stream().mapToDouble(each -> each).min().orElse(0), 3),
                    new Cell.Figure(micros.stream().mapToDouble(each -> each).max().orElse(0), 3),
                    Cell.whole(failures));
        }
    }
}
