/// The whole system on one machine: an embedded broker, an embedded ClickHouse and the three
/// applications.
@NullMarked
package io.tracemill.local;

import org.jspecify.annotations.NullMarked;
