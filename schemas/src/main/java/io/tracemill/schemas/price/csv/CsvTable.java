package io.tracemill.schemas.price.csv;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Reads a comma-separated table with a known header and no quoted fields.
public final class CsvTable {

    private CsvTable() {}

    /// The rows of a table that comes with the program.
    ///
    /// @param path on the class path, without a leading slash
    public static List<CsvRow> resource(String path, List<String> columns) {
        InputStream bytes = CsvTable.class.getResourceAsStream("/" + path);
        if (bytes == null) {
            throw new IllegalStateException(path + " is missing from the class path");
        }
        try (var lines = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
            return read(path, lines.lines().toList(), columns);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }

    /// @param file the name that errors give
    /// @param columns the header that is expected, in its order
    public static List<CsvRow> read(String file, List<String> lines, List<String> columns) {
        String header = String.join(",", columns);
        if (lines.isEmpty() || !lines.getFirst().equals(header)) {
            throw new MalformedTableException(file + ", line 1: expected the header " + header);
        }
        List<CsvRow> rows = new ArrayList<>();
        for (int index = 1; index < lines.size(); index++) {
            rows.add(row(file, index + 1, lines.get(index), columns));
        }
        return rows;
    }

    private static CsvRow row(String file, int line, String text, List<String> columns) {
        if (text.indexOf('"') >= 0) {
            throw new MalformedTableException(
                    file + ", line " + line + ": expected fields without quotes");
        }
        List<String> fields = List.of(text.split(",", -1));
        if (fields.size() != columns.size()) {
            throw new MalformedTableException(
                    "%s, line %d: expected %d fields, got %d"
                            .formatted(file, line, columns.size(), fields.size()));
        }
        return new CsvRow(file, line, columns, fields);
    }
}
