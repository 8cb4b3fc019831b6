package io.tracemill.query.clickhouse;

import java.io.IOException;

/// Makes a value of one row by taking its columns in the order of the SELECT.
@FunctionalInterface
public interface RowReader<T> {

    T read(Row row) throws IOException;
}
