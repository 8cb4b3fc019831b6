/// Everything that is in ClickHouse: the tables, their columns in order, and their migrations.
@NullMarked
package io.tracemill.schemas.table;

import org.jspecify.annotations.NullMarked;
