package io.tracemill.bench.report;

import io.tracemill.bench.measure.Machine;
import java.time.Instant;
import java.util.List;

/// What one benchmark found out.
///
/// @param notes what a reader has to know to judge the figures
public record Report(
        String name,
        Instant startedAt,
        Machine machine,
        List<Table> tables,
        List<Target> targets,
        List<String> notes) {

    /// Copies the lists.
    public Report {
        tables = List.copyOf(tables);
        targets = List.copyOf(targets);
        notes = List.copyOf(notes);
    }

    /// The targets as a table.
    public Table targetTable() {
        return new Table(
                "Targets",
                List.of("target", "measured", "expected", "verdict"),
                targets.stream().map(Report::row).toList());
    }

    private static List<Cell> row(Target target) {
        String sign =
                switch (target.bound()) {
                    case AT_LEAST -> "≥ ";
                    case AT_MOST -> "≤ ";
                };
        return List.of(
                Cell.of(target.what()),
                Cell.of(figure(target.measured(), target.unit())),
                Cell.of(sign + figure(target.expected(), target.unit())),
                Cell.of(target.isMet() ? "met" : "MISSED"));
    }

    private static String figure(double value, String unit) {
        Cell cell = value >= 1000 ? Cell.whole(value) : Cell.hundredth(value);
        return unit.isEmpty() ? cell.shown() : cell.shown() + ' ' + unit;
    }
}
