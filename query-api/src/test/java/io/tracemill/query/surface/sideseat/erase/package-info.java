@NullMarked
package io.tracemill.query.surface.sideseat.erase;

import org.jspecify.annotations.NullMarked;
