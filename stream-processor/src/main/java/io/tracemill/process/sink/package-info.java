/// From a topic into a table of ClickHouse: poll, make rows, insert, commit the offsets after the
/// insert.
@NullMarked
package io.tracemill.process.sink;

import org.jspecify.annotations.NullMarked;
