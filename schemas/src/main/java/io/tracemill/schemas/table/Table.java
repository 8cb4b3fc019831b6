package io.tracemill.schemas.table;

import java.util.List;
import java.util.stream.Collectors;

/// A table of ClickHouse as our writers see it: its columns in order and so the bytes of a row.
public record Table<R>(String name, List<Column<R>> columns) {

    public Table {
        columns = List.copyOf(columns);
    }

    public void writeRow(RowBinary out, R row) {
        for (Column<R> column : columns) {
            column.writer().accept(out, row);
        }
    }

    /// `INSERT INTO spans (project_id, …) FORMAT RowBinary`
    public String insertStatement() {
        return columns.stream()
                .map(Column::name)
                .collect(
                        Collectors.joining(
                                ", ", "INSERT INTO " + name + " (", ") FORMAT RowBinary"));
    }
}
