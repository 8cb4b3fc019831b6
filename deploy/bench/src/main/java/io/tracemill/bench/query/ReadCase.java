package io.tracemill.bench.query;

import io.tracemill.bench.client.HttpConversation;
import io.tracemill.bench.client.HttpConversation.Answer;
import io.tracemill.bench.measure.CpuMeter;
import io.tracemill.bench.measure.CpuMeter.Reading;
import io.tracemill.bench.measure.CpuMeter.Use;
import io.tracemill.bench.measure.LatencyHistogram;
import io.tracemill.bench.report.Cell;
import io.tracemill.bench.report.Target;
import java.util.List;

/// One kind of question, asked with ever other parameters.
///
/// @param targetMillis what half of the answers may take at most
/// @param question gives the path of the so-manieth question
record ReadCase(String name, double targetMillis, Question question) {

    /// Asks for the so-manieth time.
    interface Question {

        Answer ask(HttpConversation conversation, int number);

        /// What has to be asked first and is not measured.
        default void prepare(HttpConversation conversation) {}
    }

    /// What so many questions of a case came to.
    record Measured(ReadCase question, LatencyHistogram latency, long bytes, Use use) {

        String name() {
            return question.name();
        }

        double p50Millis() {
            return latency.quantileMillis(0.5);
        }

        Target target() {
            return Target.atMost(name() + ", p50", p50Millis(), question.targetMillis(), "ms");
        }

        List<Cell> row() {
            long calls = latency.count();
            return List.of(
                    Cell.of(name()),
                    Cell.whole(calls),
                    Cell.tenth(p50Millis()),
                    Cell.tenth(latency.quantileMillis(0.95)),
                    Cell.tenth(latency.quantileMillis(0.99)),
                    Cell.tenth(latency.max().toNanos() / 1e6),
                    Cell.tenth(bytes / 1024.0 / calls),
                    Cell.tenth(use.microsPer("query", calls) / 1000),
                    Cell.tenth(use.microsPer("clickhouse", calls) / 1000),
                    Cell.hundredth(use.otherCores()));
        }

        static List<String> columns() {
            return List.of(
                    "question",
                    "calls",
                    "p50 ms",
                    "p95 ms",
                    "p99 ms",
                    "max ms",
                    "KiB",
                    "query ms",
                    "clickhouse ms",
                    "other cores");
        }
    }

    static ReadCase ofPaths(String name, double targetMillis, List<String> paths) {
        if (paths.isEmpty()) {
            throw new IllegalArgumentException(name + ": expected at least one path");
        }
        return new ReadCase(
                name,
                targetMillis,
                (conversation, number) -> conversation.get(paths.get(number % paths.size())));
    }

    Measured measure(HttpConversation conversation, int calls, CpuMeter cpu) {
        LatencyHistogram latency = new LatencyHistogram();
        long bytes = 0;
        Reading before = cpu.read();
        for (int number = 0; number < calls; number++) {
            question.prepare(conversation);
            long start = System.nanoTime();
            Answer answer = question.ask(conversation, number);
            latency.add(System.nanoTime() - start);
            bytes += answer.orFail(name).length();
        }
        return new Measured(this, latency, bytes, cpu.since(before));
    }
}
