package io.tracemill.bench.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A report as JSON: each table an array of objects whose keys are its columns.
public final class JsonForm {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private JsonForm() {}

    /// Writes `NAME.json` into a folder and returns the file.
    public static Path write(Report report, Path folder) {
        Path file = folder.resolve(report.name() + ".json");
        try {
            Files.createDirectories(folder);
            Files.writeString(file, JSON.writeValueAsString(tree(report)) + "\n");
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot write " + file, failure);
        }
        return file;
    }

    private static Map<String, Object> tree(Report report) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", report.name());
        tree.put("started_at", report.startedAt().toString());
        tree.put("machine", report.machine());
        Map<String, Object> tables = new LinkedHashMap<>();
        report.tables().forEach(table -> tables.put(table.title(), rows(table)));
        tree.put("tables", tables);
        tree.put("targets", report.targets());
        tree.put("notes", report.notes());
        return tree;
    }

    private static List<Map<String, Object>> rows(Table table) {
        return table.rows().stream().map(row -> row(table.columns(), row)).toList();
    }

    private static Map<String, Object> row(List<String> columns, List<Cell> cells) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 0; i < cells.size(); i++) {
            row.put(
                    columns.get(i),
                    switch (cells.get(i)) {
                        case Cell.Text(String text) -> text;
                        case Cell.Figure(double value, int places) ->
                                Math.round(value * Math.pow(10, places)) / Math.pow(10, places);
                    });
        }
        return row;
    }
}
