/// The way to ClickHouse: statements with bound parameters, guards, rows without reflection.
@NullMarked
package io.tracemill.query.clickhouse;

import org.jspecify.annotations.NullMarked;
