/// The JSON that SideSeat's clients get.
@NullMarked
package io.tracemill.query.surface.sideseat.body;

import org.jspecify.annotations.NullMarked;
