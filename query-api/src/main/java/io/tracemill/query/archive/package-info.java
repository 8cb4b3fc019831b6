/// The traces that are stored in ClickHouse, read by key. One query, one class.
@NullMarked
package io.tracemill.query.archive;

import org.jspecify.annotations.NullMarked;
