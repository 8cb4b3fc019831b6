package io.tracemill.schemas.table;

import java.util.List;

/// A table of ClickHouse as our writers see it: its columns in order.
public record Table<R>(String name, List<Column<R>> columns) {

    public Table {
        columns = List.copyOf(columns);
    }
}
