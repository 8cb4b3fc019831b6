package io.tracemill.bench.query;

import io.tracemill.bench.client.HttpConversation;
import io.tracemill.bench.client.HttpConversation.Answer;
import io.tracemill.bench.measure.CpuMeter;
import io.tracemill.bench.measure.CpuMeter.Reading;
import io.tracemill.bench.measure.CpuMeter.Use;
import io.tracemill.bench.measure.LatencyHistogram;
import io.tracemill.bench.report.Cell;
import java.util.List;

/// One kind of question, asked with ever other parameters.
///
/// @param question gives the path of the so-manieth question
record ReadCase(String name, Question question) {

    /// Asks for the so-manieth time.
    interface Question {

        Answer ask(HttpConversation conversation, int number);

        /// What has to be asked first and is not measured.
        default void prepare(HttpConversation conversation) {}
    }

    /// What so many questions of a case came to.
    record Measured(String name, LatencyHistogram latency, long items, long bytes, Use use) {

        List<Cell> row() {
            long calls = latency.count();
            return List.of(
                    Cell.of(name),
                    Cell.whole(calls),
                    Cell.tenth(latency.quantileMillis(0.5)),
                    Cell.tenth(latency.quantileMillis(0.95)),
                    Cell.tenth(latency.quantileMillis(0.99)),
                    Cell.tenth(latency.max().toNanos() / 1e6),
                    Cell.tenth((double) items / calls),
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
                    "traces or spans",
                    "KiB",
                    "query ms",
                    "clickhouse ms",
                    "other cores");
        }
    }

    static ReadCase ofPaths(String name, List<String> paths) {
        if (paths.isEmpty()) {
            throw new IllegalArgumentException(name + ": expected at least one path");
        }
        return new ReadCase(
                name, (conversation, number) -> conversation.get(paths.get(number % paths.size())));
    }

    Measured measure(HttpConversation conversation, int calls, CpuMeter cpu) {
        LatencyHistogram latency = new LatencyHistogram();
        long items = 0;
        long bytes = 0;
        Reading before = cpu.read();
        for (int number = 0; number < calls; number++) {
            question.prepare(conversation);
            long start = System.nanoTime();
            Answer answer = question.ask(conversation, number);
            latency.add(System.nanoTime() - start);
            String body = answer.orFail(name);
            items += items(body);
            bytes += body.length();
        }
        return new Measured(name, latency, items, bytes, cpu.since(before));
    }

    /// Spans of a detail, traces of a list.
    private static long items(String body) {
        boolean detail = body.contains("\"parent_span_id\"");
        return body.split(detail ? "\"parent_span_id\"" : "\"slow_request\"", -1).length - 1L;
    }
}
