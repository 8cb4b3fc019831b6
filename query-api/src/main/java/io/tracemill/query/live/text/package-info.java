/// The texts of traces that have just changed: from the events that brought them, what was before
/// from memory, and only what neither has from the tables.
@NullMarked
package io.tracemill.query.live.text;

import org.jspecify.annotations.NullMarked;
