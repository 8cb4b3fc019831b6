/// SideSeat's deletes of traces, sessions and spans.
@NullMarked
package io.tracemill.query.surface.sideseat.erase;

import org.jspecify.annotations.NullMarked;
