/// Clears up the tables: what erasures left of traces, what is older than a project keeps, and the
/// bytes of deleted rows.
@NullMarked
package io.tracemill.process.upkeep;

import org.jspecify.annotations.NullMarked;
