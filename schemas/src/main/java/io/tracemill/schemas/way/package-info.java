/// The ways into the system, as its descriptions show them.
@NullMarked
package io.tracemill.schemas.way;

import org.jspecify.annotations.NullMarked;
