@NullMarked
package io.tracemill.query.surface.sideseat.parameter;

import org.jspecify.annotations.NullMarked;
