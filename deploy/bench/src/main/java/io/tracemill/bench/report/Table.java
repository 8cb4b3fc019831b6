package io.tracemill.bench.report;

import java.util.List;

/// Rows of figures under named columns.
public record Table(String title, List<String> columns, List<List<Cell>> rows) {

    /// Checks that every row has a cell for each column.
    public Table {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        for (List<Cell> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(
                        title
                                + ": expected "
                                + columns.size()
                                + " cells in a row, got "
                                + row.size());
            }
        }
    }
}
