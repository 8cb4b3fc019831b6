package io.tracemill.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A report as text: aligned columns for a terminal, or Markdown.
public enum TextForm {
    TERMINAL {
        @Override
        String heading(String text) {
            return "\n" + text + "\n";
        }

        @Override
        String row(List<String> cells, List<Integer> widths, List<Boolean> figures) {
            return IntStream.range(0, cells.size())
                            .mapToObj(i -> padded(cells.get(i), widths.get(i), figures.get(i)))
                            .collect(Collectors.joining("  "))
                            .stripTrailing()
                    + "\n";
        }

        @Override
        String rule(List<Integer> widths, List<Boolean> figures) {
            return widths.stream().map("-"::repeat).collect(Collectors.joining("  ")) + "\n";
        }
    },
    MARKDOWN {
        @Override
        String heading(String text) {
            return "\n### " + text + "\n\n";
        }

        @Override
        String row(List<String> cells, List<Integer> widths, List<Boolean> figures) {
            return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
        }

        @Override
        String rule(List<Integer> widths, List<Boolean> figures) {
            return figures.stream()
                    .map(figure -> figure ? "---:" : "---")
                    .collect(Collectors.joining(" | ", "| ", " |\n"));
        }
    };

    /// The whole report.
    public String of(Report report) {
        StringBuilder text = new StringBuilder();
        text.append(heading("Benchmark `" + report.name() + "`, " + report.startedAt()));
        text.append(report.machine()).append('\n');
        report.tables().forEach(table -> text.append(of(table)));
        if (!report.targets().isEmpty()) {
            text.append(of(report.targetTable()));
        }
        if (!report.notes().isEmpty()) {
            text.append('\n');
            report.notes().forEach(note -> text.append("- ").append(note).append('\n'));
        }
        return text.toString();
    }

    /// One table.
    public String of(Table table) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(table.columns());
        table.rows().forEach(row -> rows.add(row.stream().map(Cell::shown).toList()));
        List<Integer> widths =
                IntStream.range(0, table.columns().size())
                        .mapToObj(i ->
                                rows.stream().mapToInt(row -> row.get(i).length()).max().orElse(0))
                        .toList();
        List<Boolean> figures =
                IntStream.range(0, table.columns().size())
                        .mapToObj(i ->
                                table.rows().stream()
                                        .anyMatch(row -> row.get(i) instanceof Cell.Figure))
                        .toList();
        StringBuilder text = new StringBuilder(heading(table.title()));
        text.append(row(rows.getFirst(), widths, figures)).append(rule(widths, figures));
        rows.subList(1, rows.size()).forEach(row -> text.append(row(row, widths, figures)));
        return text.toString();
    }

    abstract String heading(String text);

    abstract String row(List<String> cells, List<Integer> widths, List<Boolean> figures);

    abstract String rule(List<Integer> widths, List<Boolean> figures);

    private static String padded(String text, int width, boolean right) {
        String room = " ".repeat(width - text.length());
        return right ? room + text : text + room;
    }
}
