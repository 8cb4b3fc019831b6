/// What SideSeat says of paths and methods that lead nowhere.
@NullMarked
package io.tracemill.query.surface.sideseat.path;

import org.jspecify.annotations.NullMarked;
