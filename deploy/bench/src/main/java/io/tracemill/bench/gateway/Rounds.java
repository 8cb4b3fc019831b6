package io.tracemill.bench.gateway;

import io.tracemill.bench.measure.Statistics;
import io.tracemill.bench.report.Cell;
import io.tracemill.bench.report.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// The phases in turn, several times, so that a busy moment of the machine meets all of them alike.
final class Rounds {

    /// Until then the JVMs' compilers take a third of the CPU; a gateway runs for weeks.
    private static final int WARM_UP_ROUNDS = 2;

    private static final Duration WARM_UP = Duration.ofSeconds(10);

    private final Map<Phase, List<Measured>> measured = new LinkedHashMap<>();

    Rounds(List<Phase> phases) {
        phases.forEach(phase -> measured.put(phase, new ArrayList<>()));
    }

    /// Runs rounds that nobody counts, then so many that count.
    void run(int rounds, Duration duration) {
        for (int round = 1; round <= WARM_UP_ROUNDS; round++) {
            System.out.println("Warm-up round " + round + " of " + WARM_UP_ROUNDS);
            measured.keySet().forEach(phase -> told(phase, phase.run(WARM_UP)));
        }
        for (int round = 1; round <= rounds; round++) {
            System.out.println("Round " + round + " of " + rounds);
            measured.forEach((phase, results) -> results.add(told(phase, phase.run(duration))));
        }
    }

    /// The median over the rounds of one phase.
    double median(Phase phase, ToDoubleFunction<Measured> figure) {
        return Statistics.median(of(phase).stream().map(figure::applyAsDouble).toList());
    }

    /// The median of the ratios of two phases' rates in the same round.
    double ratio(Phase phase, Phase floor) {
        return Statistics.median(
                IntStream.range(0, of(phase).size())
                        .mapToObj(i ->
                                of(phase).get(i).spansPerSecond()
                                        / of(floor).get(i).spansPerSecond())
                        .toList());
    }

    /// One row for each phase.
    Table table(Set<String> processes) {
        List<String> columns =
                new ArrayList<>(
                        List.of(
                                "phase", "spans/s", "lowest", "highest", "p50 ms", "p95 ms",
                                "p99 ms"));
        processes.forEach(process -> columns.add(process + " µs"));
        columns.add("other cores");
        return new Table(
                "Medians of "
                        + of(measured.keySet().iterator().next()).size()
                        + " rounds; CPU in µs a span",
                columns,
                measured.keySet().stream().map(phase -> row(phase, processes)).toList());
    }

    private List<Cell> row(Phase phase, Set<String> processes) {
        List<Cell> row = new ArrayList<>();
        row.add(Cell.of(phase.name()));
        row.add(Cell.whole(median(phase, Measured::spansPerSecond)));
        row.add(
                Cell.whole(
                        of(phase).stream().mapToDouble(Measured::spansPerSecond).min().orElse(0)));
        row.add(
                Cell.whole(
                        of(phase).stream().mapToDouble(Measured::spansPerSecond).max().orElse(0)));
        row.add(Cell.tenth(median(phase, one -> one.latencyMillis().p50())));
        row.add(Cell.tenth(median(phase, one -> one.latencyMillis().p95())));
        row.add(Cell.tenth(median(phase, one -> one.latencyMillis().p99())));
        processes.forEach(
                process -> row.add(Cell.tenth(median(phase, one -> one.microsPerSpan(process)))));
        row.add(Cell.hundredth(median(phase, one -> one.use().otherCores())));
        return row;
    }

    private List<Measured> of(Phase phase) {
        return measured.getOrDefault(phase, List.of());
    }

    private static Measured told(Phase phase, Measured result) {
        System.out.printf(
                Locale.ROOT,
                "  %-28s %,10.0f spans/s   others took %.2f cores%n",
                phase.name(),
                result.spansPerSecond(),
                result.use().otherCores());
        return result;
    }
}
