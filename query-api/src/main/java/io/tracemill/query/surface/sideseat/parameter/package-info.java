/// What SideSeat's clients ask for, and the words in which it refuses what it cannot read.
@NullMarked
package io.tracemill.query.surface.sideseat.parameter;

import org.jspecify.annotations.NullMarked;
