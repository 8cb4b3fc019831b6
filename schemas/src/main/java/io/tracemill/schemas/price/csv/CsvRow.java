package io.tracemill.schemas.price.csv;

import java.util.List;

/// One line of a table.
///
/// @param line counted from 1, the header being line 1
/// @param fields one for each column, in the columns' order
public record CsvRow(String file, int line, List<String> columns, List<String> fields) {

    public CsvRow {
        columns = List.copyOf(columns);
        fields = List.copyOf(fields);
    }

    /// The field of this column, empty when it says nothing.
    public String text(String column) {
        int index = columns.indexOf(column);
        if (index < 0) {
            throw new IllegalArgumentException(file + " has no column " + column);
        }
        return fields.get(index);
    }

    public boolean isEmpty(String column) {
        return text(column).isEmpty();
    }

    /// The field of this column, which must say something.
    public String required(String column) {
        String text = text(column);
        if (text.isEmpty()) {
            throw expected(column, "a value");
        }
        return text;
    }

    /// The error to throw when a field is not what it should be.
    public MalformedTableException expected(String column, String what) {
        return new MalformedTableException(
                "%s, line %d, column %s: expected %s, got \"%s\""
                        .formatted(file, line, column, what, text(column)));
    }
}
