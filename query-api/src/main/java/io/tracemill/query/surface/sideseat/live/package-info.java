/// SideSeat's stream of new spans.
@NullMarked
package io.tracemill.query.surface.sideseat.live;

import org.jspecify.annotations.NullMarked;
