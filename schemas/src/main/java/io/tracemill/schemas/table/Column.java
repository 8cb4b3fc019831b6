package io.tracemill.schemas.table;

import java.util.function.BiConsumer;

/// One column: its name, its ClickHouse type as the migration declares it, and how a row's value is
/// written.
public record Column<R>(String name, String type, BiConsumer<NativeColumn, R> writer) {}
