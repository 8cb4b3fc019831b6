/// Figures that add up: what is kept for each series and minute, and what follows from it.
@NullMarked
package io.tracemill.schemas.rollup;

import org.jspecify.annotations.NullMarked;
