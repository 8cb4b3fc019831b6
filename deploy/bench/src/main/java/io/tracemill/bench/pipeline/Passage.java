package io.tracemill.bench.pipeline;

import io.tracemill.bench.client.LoadResult;
import io.tracemill.bench.measure.CpuMeter;
import io.tracemill.bench.measure.CpuMeter.Use;
import io.tracemill.bench.measure.LatencyHistogram;
import io.tracemill.bench.report.Cell;
import io.tracemill.bench.report.Table;
import java.util.ArrayList;
import java.util.List;

/// What sending so many spans and waiting for all of them came to.
///
/// @param readableAtLastAnswer rows of `spans` when the last request was answered
/// @param whileSending from the first request until the last answer
/// @param whole from the first request until everything could be read
record Passage(LoadResult sent, long readableAtLastAnswer, Use whileSending, Use whole) {

    double spansPerSecond() {
        return sent.spans() / whole.elapsedSeconds();
    }

    Table rates() {
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
                                Cell.whole(spansPerSecond()),
                                Cell.hundredth(whileSending.otherCores()),
                                Cell.hundredth(whole.otherCores()))));
    }

    /// CPU and memory of every process.
    Table costs(CpuMeter cpu) {
        List<List<Cell>> rows = new ArrayList<>();
        for (String process : cpu.names()) {
            rows.add(
                    row(process, whole.microsPer(process, sent.spans()), cpu.residentMib(process)));
        }
        double all = whole.ownCores() * whole.elapsedSeconds() * 1e6 / sent.spans();
        rows.add(List.of(Cell.of("all"), Cell.tenth(all), Cell.EMPTY));
        return new Table(
                "CPU until all can be read", List.of("process", "µs a span", "resident MiB"), rows);
    }

    private static List<Cell> row(String process, double micros, double residentMib) {
        return List.of(Cell.of(process), Cell.tenth(micros), Cell.whole(residentMib));
    }
}
